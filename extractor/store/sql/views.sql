-- The views: what the tables say, in the words of those who ask, each with a sample query.

CREATE VIEW efficacy AS
  -- release-extractor: one row for each efficacy result, with what it is linked to.
  -- SELECT company, product, endpoint, value, unit, ci_low, ci_high, quote FROM efficacy WHERE endpoint = 'ORR' AND product = 'CLR 131' ORDER BY release_date;
  SELECT c.name AS company, p.name AS product, o.indication, k.label AS cohort, o.arm, o.endpoint, o.statistic, o.value, o.unit, o.bound, o.to_date,
    o.ci_low, o.ci_high, o.ci_level, o.p_value, o.p_bound, o.numerator, o.denominator, o.timepoint, t.identifier AS trial, t.phase, o.assertion,
    d.published_on AS release_date, e.quote, e.section, d.uri AS url, o.confidence, o.id AS fact, o.document
  FROM outcomes o
  JOIN documents d ON d.id = o.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = o.drug
  LEFT JOIN products p ON p.id = pn.product
  LEFT JOIN cohorts k ON k.id = o.cohort
  LEFT JOIN trials t ON t.id = o.trial
  LEFT JOIN evidence e ON e.fact = o.id AND e.rank = 0;

CREATE VIEW mos AS
  -- release-extractor: one row for each median overall survival. Months: weeks, days and years counted with 30.4375 days a month.
  -- SELECT company, product, cohort, dose, n, months, bound, to_date, quote FROM mos WHERE product = 'CLR 131' ORDER BY release_date, months DESC;
  SELECT c.name AS company, p.name AS product, o.indication, k.label AS cohort,
    (SELECT group_concat(amount, ', ') FROM (
      SELECT DISTINCT printf('%.15g', ds.low) || iif(ds.high > ds.low, printf('-%.15g', ds.high), '') || ' ' || ds.unit AS amount
      FROM doses ds WHERE ds.cohort = o.cohort AND ds.assertion <> 'negated' ORDER BY ds.position)) AS dose,
    (SELECT z.n FROM cohort_sizes z WHERE z.cohort = o.cohort AND z.basis IS NOT 'planned' AND z.basis IS NOT 'screened' AND z.bound = '='
      ORDER BY instr('evaluable treated randomized enrolled completed', coalesce(z.basis, 'zzz')) = 0, instr('evaluable treated randomized enrolled completed', coalesce(z.basis, 'zzz')) LIMIT 1) AS n,
    round(o.value * CASE o.unit WHEN 'month' THEN 1 WHEN 'week' THEN 7 / 30.4375 WHEN 'day' THEN 1 / 30.4375 WHEN 'year' THEN 12 END, 2) AS months,
    o.bound, o.to_date, o.ci_low, o.ci_high, o.unit AS ci_unit, o.arm,
    (SELECT printf('%.15g %s', x.value, x.unit) FROM outcomes x
      WHERE o.arm = 'treatment' AND x.document = o.document AND x.trial IS o.trial AND x.endpoint = 'OS' AND x.statistic = 'median' AND x.arm = 'control' AND x.value IS NOT NULL
      GROUP BY x.document HAVING count(*) = 1) AS comparator,
    t.identifier AS trial, t.phase, o.assertion, d.published_on AS release_date, e.quote, d.uri AS url, o.confidence, o.id AS fact, o.document
  FROM outcomes o
  JOIN documents d ON d.id = o.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = o.drug
  LEFT JOIN products p ON p.id = pn.product
  LEFT JOIN cohorts k ON k.id = o.cohort
  LEFT JOIN trials t ON t.id = o.trial
  LEFT JOIN evidence e ON e.fact = o.id AND e.rank = 0
  WHERE o.endpoint = 'OS' AND o.statistic = 'median';

CREATE VIEW cohort_summary AS
  -- release-extractor: one row for each size of each cohort; basis says what was counted.
  -- SELECT company, trial, cohort, n, basis, bound, quote FROM cohort_summary WHERE trial = 'NCT02952508';
  SELECT c.name AS company, p.name AS product, t.identifier AS trial, k.label AS cohort, k.role, z.n, z.basis, z.bound,
    (SELECT group_concat(amount, ', ') FROM (
      SELECT DISTINCT printf('%.15g', ds.low) || iif(ds.high > ds.low, printf('-%.15g', ds.high), '') || ' ' || ds.unit AS amount
      FROM doses ds WHERE ds.cohort = k.id AND ds.assertion <> 'negated' ORDER BY ds.position)) AS dose,
    d.published_on AS release_date, e.quote, d.uri AS url, k.confidence, k.id AS fact, k.document
  FROM cohorts k
  JOIN documents d ON d.id = k.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = k.drug
  LEFT JOIN products p ON p.id = pn.product
  LEFT JOIN trials t ON t.id = k.trial
  LEFT JOIN cohort_sizes z ON z.cohort = k.id
  LEFT JOIN evidence e ON e.fact = z.id AND e.rank = 0;

CREATE VIEW trial_doses AS
  -- release-extractor: one row for each dose, with the cohort and trial that got it.
  -- SELECT product, low, high, unit, route, frequency, cohort, assertion FROM trial_doses WHERE trial = 'NCT02952508';
  SELECT c.name AS company, p.name AS product, ds.low, ds.high, ds.unit, ds.unit_kind, ds.route, ds.frequency, ds.duration, ds.role, k.label AS cohort,
    t.identifier AS trial, t.phase, ds.assertion, d.published_on AS release_date, e.quote, d.uri AS url, ds.confidence, ds.id AS fact, ds.document
  FROM doses ds
  JOIN documents d ON d.id = ds.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = ds.drug
  LEFT JOIN products p ON p.id = pn.product
  LEFT JOIN cohorts k ON k.id = ds.cohort
  LEFT JOIN trials t ON t.id = ds.trial
  LEFT JOIN evidence e ON e.fact = ds.id AND e.rank = 0;

CREATE VIEW designation_history AS
  -- release-extractor: one row for each statement of a regulatory status; date is when it was given, release_date when it was said.
  -- SELECT release_date, agency, type, status, indication, date FROM designation_history WHERE product = 'CLR 131' ORDER BY release_date;
  SELECT c.name AS company, p.name AS product, g.type, g.agency, g.status, g.indication, g.date, g.number,
    d.published_on AS release_date, e.quote, d.uri AS url, g.confidence, g.id AS fact, g.document
  FROM designations g
  JOIN documents d ON d.id = g.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = g.drug
  LEFT JOIN products p ON p.id = pn.product
  LEFT JOIN evidence e ON e.fact = g.id AND e.rank = 0;

CREATE VIEW trial_overview AS
  -- release-extractor: one row for each registry identifier in each document that names it, with what the document ties to it.
  -- SELECT release_date, company, phase, status, doses, outcomes FROM trial_overview WHERE trial = 'NCT02952508' ORDER BY release_date;
  SELECT t.identifier AS trial, si.study, t.registry, c.name AS company, t.phase, t.acronym, t.status, t.scope,
    (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT p.name FROM doses x JOIN product_names pn ON pn.name = x.drug JOIN products p ON p.id = pn.product WHERE x.trial = t.id
      UNION SELECT p.name FROM outcomes x JOIN product_names pn ON pn.name = x.drug JOIN products p ON p.id = pn.product WHERE x.trial = t.id)) AS products,
    (SELECT count(*) FROM doses x WHERE x.trial = t.id) AS doses,
    (SELECT count(*) FROM cohorts x WHERE x.trial = t.id) AS cohorts,
    (SELECT count(*) FROM outcomes x WHERE x.trial = t.id) AS outcomes,
    d.published_on AS release_date, e.quote, d.uri AS url, t.confidence, t.id AS fact, t.document
  FROM trials t
  JOIN documents d ON d.id = t.document
  JOIN study_identifiers si ON si.identifier = t.identifier
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN evidence e ON e.fact = t.id AND e.rank = 0;

CREATE VIEW facts AS
  -- release-extractor: all kinds in one shape. `what` names the fact, `value` and `unit` its number, where it has one.
  -- SELECT kind, what, value, unit, cohort, quote FROM facts WHERE document = '…' ORDER BY start;
  SELECT 'trial' AS kind, t.id AS fact, c.name AS company, NULL AS product, t.identifier AS trial, NULL AS cohort, t.registry || iif(t.phase IS NULL, '', ' phase ' || t.phase) AS what,
    NULL AS value, NULL AS high, NULL AS unit, NULL AS bound, NULL AS assertion, d.published_on AS release_date, e.quote, e.start, e.stop, e.rule, d.uri AS url, t.confidence, t.document
  FROM trials t JOIN documents d ON d.id = t.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN evidence e ON e.fact = t.id AND e.rank = 0
  UNION ALL
  SELECT 'dose', ds.id, c.name, p.name, t.identifier, k.label, coalesce(ds.role, 'dose'), ds.low, ds.high, ds.unit, '=', ds.assertion, d.published_on, e.quote, e.start, e.stop, e.rule,
    d.uri, ds.confidence, ds.document
  FROM doses ds JOIN documents d ON d.id = ds.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN product_names pn ON pn.name = ds.drug LEFT JOIN products p ON p.id = pn.product
    LEFT JOIN cohorts k ON k.id = ds.cohort LEFT JOIN trials t ON t.id = ds.trial LEFT JOIN evidence e ON e.fact = ds.id AND e.rank = 0
  UNION ALL
  SELECT 'cohort', k.id, c.name, p.name, t.identifier, k.label, coalesce(z.basis, 'size'), z.n, NULL, 'people', z.bound, NULL, d.published_on, e.quote, e.start, e.stop, e.rule,
    d.uri, k.confidence, k.document
  FROM cohorts k JOIN documents d ON d.id = k.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN product_names pn ON pn.name = k.drug LEFT JOIN products p ON p.id = pn.product
    LEFT JOIN trials t ON t.id = k.trial LEFT JOIN cohort_sizes z ON z.cohort = k.id LEFT JOIN evidence e ON e.fact = z.id AND e.rank = 0
  UNION ALL
  SELECT 'outcome', o.id, c.name, p.name, t.identifier, k.label, o.statistic || ' ' || o.endpoint, o.value, NULL, o.unit, o.bound, o.assertion, d.published_on, e.quote, e.start, e.stop, e.rule,
    d.uri, o.confidence, o.document
  FROM outcomes o JOIN documents d ON d.id = o.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN product_names pn ON pn.name = o.drug LEFT JOIN products p ON p.id = pn.product
    LEFT JOIN cohorts k ON k.id = o.cohort LEFT JOIN trials t ON t.id = o.trial LEFT JOIN evidence e ON e.fact = o.id AND e.rank = 0
  UNION ALL
  SELECT 'designation', g.id, c.name, p.name, NULL, NULL, g.type || coalesce(' ' || g.agency, '') || ' ' || g.status, NULL, NULL, NULL, NULL, NULL, d.published_on, e.quote, e.start, e.stop, e.rule,
    d.uri, g.confidence, g.document
  FROM designations g JOIN documents d ON d.id = g.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN product_names pn ON pn.name = g.drug LEFT JOIN products p ON p.id = pn.product
    LEFT JOIN evidence e ON e.fact = g.id AND e.rank = 0;

CREATE VIEW latest_documents AS
  -- release-extractor: documents, newest first, with how many facts each states.
  -- SELECT published_on, company, title, outcomes FROM latest_documents LIMIT 20;
  SELECT d.published_on, c.name AS company, d.title, d.wire, d.kind, d.uri AS url,
    (SELECT count(*) FROM trials x WHERE x.document = d.id) AS trials,
    (SELECT count(*) FROM doses x WHERE x.document = d.id) AS doses,
    (SELECT count(*) FROM cohorts x WHERE x.document = d.id) AS cohorts,
    (SELECT count(*) FROM outcomes x WHERE x.document = d.id) AS outcomes,
    (SELECT count(*) FROM designations x WHERE x.document = d.id) AS designations,
    (SELECT count(*) FROM copies x WHERE x.document = d.id) AS copies,
    d.rules, d.id AS document
  FROM documents d LEFT JOIN companies c ON c.id = d.company
  ORDER BY d.published_on DESC;
