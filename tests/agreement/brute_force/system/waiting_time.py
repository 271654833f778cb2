"""The share whose support has begun after so many days, in exact fractions."""

from datetime import date
from fractions import Fraction

from tests.agreement.brute_force.facts.answer import Answer, Settings, Tables, rounded
from tests.agreement.brute_force.facts.waits import wait
from tests.agreement.brute_force.system.referral_funnel import referrals_of_the_year


# > the share whose support had begun so many days after, by Kaplan and Meier, where waits that are
# > not over count for as long as they were seen (the docs)
def waiting_time(
    tables: Tables, on: date, settings: Settings, service: str | None = None
) -> Answer:
    referrals = referrals_of_the_year(tables, on, settings, service)
    waits = [found for row in referrals if (found := wait(tables, row, on)) is not None]
    waiting = Fraction(1)
    rows = []
    for day in sorted({days for days, started in waits if started}):
        at_risk = sum(days >= day for days, _ in waits)
        waiting *= 1 - Fraction(waits.count((day, True)), at_risk)
        rows.append({"days": day, "started": rounded(float(1 - waiting))})
    # > Denominator: waits. Not recorded: waits whose end was not seen.
    unseen = [started for _, started in waits if not started]
    return Answer(rows, denominator=len(waits), not_recorded=len(unseen))
