// question: How many services are there?
// column number INTEGER: services, closed ones too
MATCH (s:Service)
RETURN count(s) AS number
