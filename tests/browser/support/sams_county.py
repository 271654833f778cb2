"""The county, with more round Sam: enough to walk from, and names that would do harm."""

from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import individual, trusts
from tests.dashboard.explorer.county import county

HURT = "window.hurt = 1"
HOSTILE = [
    f"</script><script>{HURT}</script>",
    f"<img src=x onerror='{HURT}'>",
    f'"><svg onload="{HURT}">',
    "😀 O'Brien https://x.example",
]


def sams_county() -> Tables:
    """The county, where Sam also trusts Zoë, who is a person there, and some with evil names."""
    tables = county()
    for number, name in enumerate(HOSTILE):
        tables["individual"].append(individual(f"H{number}", name=name))
        tables["trusts"].append(trusts(f"H{number}", "p2"))
    tables["trusts"].append(trusts("p3", tie="moderate"))
    return tables
