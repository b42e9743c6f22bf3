-- The views: what the tables say, in the words of those who ask, each with a sample query that a test runs.
-- Facts of copies and of superseded documents, and facts that a review rejected, are left out, unless a view says otherwise.
-- Columns that many have: fact and document are ids of rows; release_date is the document's dateline; url leads to the document; quote is the text's own words;
-- confidence is between 0 and 1; reviewed is NULL until somebody accepted or corrected the fact.
-- A plus before a column keeps SQLite from that column's index, which would lead to too many rows: every median of the database, every fact that is tied to no trial.

CREATE VIEW efficacy AS
  -- release-extractor: one row for each efficacy result, with what it is linked to.
  -- SELECT company, product, endpoint, value, unit, ci_low, ci_high, quote FROM efficacy WHERE endpoint = 'ORR' AND product = 'CLR 131' ORDER BY release_date;
  SELECT c.name AS company, pn.product_name AS product, o.indication, k.label AS cohort, o.arm, o.endpoint, o.statistic, o.value, o.unit, o.bound, o.to_date,
    o.ci_low, o.ci_high, o.ci_level, o.p_value, o.p_bound, o.numerator, o.denominator, o.timepoint, t.identifier AS trial, t.phase, o.assertion,
    d.published_on AS release_date, e.quote, e.section, d.uri AS url, o.confidence, o.reviewed, o.id AS fact, o.document
  FROM outcomes o
  JOIN documents d ON d.id = o.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = o.drug
  LEFT JOIN cohorts k ON k.id = o.cohort
  LEFT JOIN trials t ON t.id = o.trial
  LEFT JOIN evidence e ON e.document = o.document AND e.fact = o.id AND e.rank = 0
  WHERE d.standing = 'current' AND o.reviewed IS NOT 'rejected';

CREATE VIEW mos AS
  -- release-extractor: one row for each median overall survival. months, ci_low and ci_high: weeks, days and years are counted with 30.4375 days a month.
  -- n: the people of the cohort, evaluable ones first, never planned ones. comparator: the control arm's median in the same document and trial, where it has one.
  -- SELECT company, product, cohort, dose, n, months, bound, to_date, quote FROM mos WHERE product = 'CLR 131' ORDER BY release_date, months DESC;
  SELECT c.name AS company, pn.product_name AS product, o.indication, k.label AS cohort,
    (SELECT group_concat(amount, ', ') FROM (
      SELECT DISTINCT printf(iif(ds.low < 1e9, '%.15g', '%g'), ds.low) || iif(ds.high > ds.low, printf(iif(ds.high < 1e9, '-%.15g', '-%g'), ds.high), '') || ' ' || ds.unit AS amount
      FROM doses ds LEFT JOIN product_names dn ON dn.name = ds.drug
      WHERE ds.cohort = o.cohort AND ds.assertion <> 'negated' AND ds.reviewed IS NOT 'rejected' AND (dn.product IS NULL OR pn.product IS NULL OR dn.product = pn.product)
      ORDER BY ds.position)) AS dose,
    (SELECT z.n FROM cohort_sizes z WHERE z.cohort = o.cohort AND z.basis IS NOT 'planned' AND z.basis IS NOT 'screened' AND z.bound = '=' AND z.reviewed IS NOT 'rejected'
      ORDER BY instr('evaluable treated randomized enrolled completed', coalesce(z.basis, 'zzz')) = 0, instr('evaluable treated randomized enrolled completed', coalesce(z.basis, 'zzz')) LIMIT 1) AS n,
    round(o.value * CASE o.unit WHEN 'month' THEN 1 WHEN 'week' THEN 7 / 30.4375 WHEN 'day' THEN 1 / 30.4375 WHEN 'year' THEN 12 END, 2) AS months, o.bound, o.to_date,
    round(o.ci_low * CASE o.unit WHEN 'month' THEN 1 WHEN 'week' THEN 7 / 30.4375 WHEN 'day' THEN 1 / 30.4375 WHEN 'year' THEN 12 END, 2) AS ci_low,
    round(o.ci_high * CASE o.unit WHEN 'month' THEN 1 WHEN 'week' THEN 7 / 30.4375 WHEN 'day' THEN 1 / 30.4375 WHEN 'year' THEN 12 END, 2) AS ci_high, o.ci_level, o.arm,
    (SELECT printf('%.15g %ss', x.value, x.unit) || coalesce(' (' || (SELECT y.label FROM cohorts y WHERE y.id = x.cohort) || ')', '') FROM outcomes x
      WHERE o.arm = 'treatment' AND x.document = o.document AND +x.trial IS o.trial AND +x.endpoint = 'OS' AND x.statistic = 'median' AND x.arm = 'control' AND x.value IS NOT NULL
        AND x.reviewed IS NOT 'rejected'
      GROUP BY x.document HAVING count(*) = 1) AS comparator,
    t.identifier AS trial, t.phase, o.assertion, d.published_on AS release_date, e.quote, d.uri AS url, o.confidence, o.reviewed, o.id AS fact, o.document
  FROM outcomes o
  JOIN documents d ON d.id = o.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = o.drug
  LEFT JOIN cohorts k ON k.id = o.cohort
  LEFT JOIN trials t ON t.id = o.trial
  LEFT JOIN evidence e ON e.document = o.document AND e.fact = o.id AND e.rank = 0
  WHERE d.standing = 'current' AND o.reviewed IS NOT 'rejected' AND o.endpoint = 'OS' AND o.statistic = 'median';

CREATE VIEW outcome_history AS
  -- release-extractor: each result with the one before it in its series: the same trial or product, people, endpoint and statistic in an earlier release.
  -- change: new, same, changed, corrected (this release corrects that one), contradicted (the same data cut-off, or releases of the same week, and another value; or less than "22.5+ months" said before).
  -- difference: value less previous_value, times in months. Superseded releases are shown as well: standing says so. Results that belong to no series are left out.
  -- SELECT release_date, cohort, months, to_date, previous_months, difference, change FROM outcome_history WHERE product = 'CLR 131' AND endpoint = 'OS' ORDER BY cohort, release_date;
  SELECT h.*, round(coalesce(h.months - h.previous_months, iif(h.unit IS h.previous_unit, h.value - h.previous_value, NULL)), 4) AS difference,
    CASE WHEN h.previous IS NULL THEN 'new'
      WHEN h.corrects THEN iif(h.as_before, 'same', 'corrected')
      WHEN h.as_before THEN 'same'
      WHEN h.data_cutoff = h.previous_cutoff OR abs(julianday(h.release_date) - julianday(h.previous_date)) <= 7 THEN 'contradicted'
      WHEN h.previous_bound IN ('>', '>=') AND h.bound IN ('=', '~', '<', '<=') AND h.months < h.previous_months THEN 'contradicted'
      ELSE 'changed' END AS change
  FROM (
    SELECT c.name AS company, pn.product_name AS product, t.identifier AS trial, o.indication, k.label AS cohort, o.arm, o.endpoint, o.statistic, o.timepoint, o.value, o.unit, o.bound, o.to_date,
      round(o.value * CASE o.unit WHEN 'month' THEN 1 WHEN 'week' THEN 7 / 30.4375 WHEN 'day' THEN 1 / 30.4375 WHEN 'year' THEN 12 END, 2) AS months, d.published_on AS release_date, d.data_cutoff, b.value AS previous_value, b.unit AS previous_unit, b.bound AS previous_bound,
      b.to_date AS previous_to_date, round(b.value * CASE b.unit WHEN 'month' THEN 1 WHEN 'week' THEN 7 / 30.4375 WHEN 'day' THEN 1 / 30.4375 WHEN 'year' THEN 12 END, 2) AS previous_months,
      bd.published_on AS previous_date, bd.data_cutoff AS previous_cutoff, o.value IS b.value AND o.unit IS b.unit AND o.bound = b.bound AND o.to_date = b.to_date AS as_before,
      EXISTS (SELECT 1 FROM stories s WHERE s.id = bd.story AND s.superseded_by = d.story) AS corrects, d.standing, d.added_at, e.quote, d.uri AS url, bd.uri AS previous_url, o.confidence, o.reviewed,
      o.series, o.previous, o.id AS fact, o.document
    FROM outcomes o
    JOIN documents d ON d.id = o.document
    LEFT JOIN companies c ON c.id = d.company
    LEFT JOIN product_names pn ON pn.name = o.drug
      LEFT JOIN cohorts k ON k.id = o.cohort
    LEFT JOIN trials t ON t.id = o.trial
    LEFT JOIN evidence e ON e.document = o.document AND e.fact = o.id AND e.rank = 0
    LEFT JOIN outcomes b ON b.id = o.previous
    LEFT JOIN documents bd ON bd.id = b.document
    WHERE o.series IS NOT NULL AND d.standing <> 'copy' AND o.reviewed IS NOT 'rejected') h;

CREATE VIEW cohort_summary AS
  -- release-extractor: one row for each size of each cohort; basis says what was counted. Cohorts without a size have one row with n NULL.
  -- SELECT company, trial, cohort, n, basis, bound, quote FROM cohort_summary WHERE trial = 'NCT02952508';
  SELECT c.name AS company, pn.product_name AS product, t.identifier AS trial, k.label AS cohort, k.role, z.n, z.basis, z.bound,
    (SELECT group_concat(amount, ', ') FROM (
      SELECT DISTINCT printf(iif(ds.low < 1e9, '%.15g', '%g'), ds.low) || iif(ds.high > ds.low, printf(iif(ds.high < 1e9, '-%.15g', '-%g'), ds.high), '') || ' ' || ds.unit AS amount
      FROM doses ds LEFT JOIN product_names dn ON dn.name = ds.drug
      WHERE ds.cohort = k.id AND ds.assertion <> 'negated' AND ds.reviewed IS NOT 'rejected' AND (dn.product IS NULL OR pn.product IS NULL OR dn.product = pn.product)
      ORDER BY ds.position)) AS dose,
    d.published_on AS release_date, e.quote, d.uri AS url, k.confidence, coalesce(z.reviewed, k.reviewed) AS reviewed, k.id AS fact, z.id AS size, k.document
  FROM cohorts k
  JOIN documents d ON d.id = k.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = k.drug
  LEFT JOIN trials t ON t.id = k.trial
  LEFT JOIN cohort_sizes z ON z.cohort = k.id AND z.reviewed IS NOT 'rejected'
  LEFT JOIN evidence e ON e.document = k.document AND e.fact = z.id AND e.rank = 0
  WHERE d.standing = 'current' AND k.reviewed IS NOT 'rejected';

CREATE VIEW trial_doses AS
  -- release-extractor: one row for each dose, with the cohort and trial that got it.
  -- SELECT product, low, high, unit, route, frequency, cohort, assertion FROM trial_doses WHERE trial = 'NCT02952508';
  SELECT c.name AS company, pn.product_name AS product, ds.low, ds.high, ds.unit, ds.unit_kind, ds.route, ds.frequency, ds.duration, ds.role, k.label AS cohort,
    t.identifier AS trial, t.phase, ds.assertion, d.published_on AS release_date, e.quote, d.uri AS url, ds.confidence, ds.reviewed, ds.id AS fact, ds.document
  FROM doses ds
  JOIN documents d ON d.id = ds.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = ds.drug
  LEFT JOIN cohorts k ON k.id = ds.cohort
  LEFT JOIN trials t ON t.id = ds.trial
  LEFT JOIN evidence e ON e.document = ds.document AND e.fact = ds.id AND e.rank = 0
  WHERE d.standing = 'current' AND ds.reviewed IS NOT 'rejected';

CREATE VIEW designation_history AS
  -- release-extractor: one row for each statement of a regulatory status; date is when it was given, release_date when it was said.
  -- SELECT release_date, agency, type, status, indication, date FROM designation_history WHERE product = 'CLR 131' ORDER BY release_date;
  SELECT c.name AS company, pn.product_name AS product, g.type, g.agency, g.status, g.indication, g.date, g.number,
    d.published_on AS release_date, e.quote, d.uri AS url, g.confidence, g.reviewed, g.id AS fact, g.document
  FROM designations g
  JOIN documents d ON d.id = g.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = g.drug
  LEFT JOIN evidence e ON e.document = g.document AND e.fact = g.id AND e.rank = 0
  WHERE d.standing = 'current' AND g.reviewed IS NOT 'rejected';

CREATE VIEW registry_records AS
  -- release-extractor: what a registry's own record says of a trial, the newest record of each identifier that is stored.
  -- SELECT trial, phase, status, enrolled, planned, sponsor, updated_on FROM registry_records WHERE trial = 'NCT02952508';
  SELECT t.identifier AS trial, t.registry, d.title, t.acronym, t.phase, t.status,
    (SELECT z.n FROM cohorts k JOIN cohort_sizes z ON z.cohort = k.id WHERE k.document = d.id AND k.role = 'total' AND z.basis = 'enrolled' AND z.reviewed IS NOT 'rejected' LIMIT 1) AS enrolled,
    (SELECT z.n FROM cohorts k JOIN cohort_sizes z ON z.cohort = k.id WHERE k.document = d.id AND k.role = 'total' AND z.basis = 'planned' AND z.reviewed IS NOT 'rejected' LIMIT 1) AS planned,
    d.metadata ->> 'sponsor' AS sponsor, d.metadata ->> 'last_updated' AS updated_on, d.uri AS url, d.id AS document
  FROM trials t JOIN documents d ON d.id = t.document
  WHERE d.kind = 'registry' AND d.standing = 'current' AND d.metadata ->> 'identifier' = t.identifier;

CREATE VIEW trial_overview AS
  -- release-extractor: one row for each registry identifier: what releases said of it last, what its registry record says, and where the two differ.
  -- Phases are compared without their letters, which registries do not have, sponsor and company by their first words. planned and enrolled: people of the whole trial. median_os: each median overall survival that is tied to it, newest first.
  -- SELECT trial, company, products, phase, enrolled, registry_enrolled, differences FROM trial_overview WHERE trial = 'NCT02952508';
  SELECT o.*, nullif(
      iif(replace(replace(o.phase, 'a', ''), 'b', '') <> replace(replace(o.registry_phase, 'a', ''), 'b', ''), 'release says phase ' || o.phase || ', registry says ' || o.registry_phase || '; ', '')
      || iif(o.status <> o.registry_status, 'release says ' || o.status || ', registry says ' || o.registry_status || '; ', '')
      || iif(o.enrolled <> coalesce(o.registry_enrolled, o.registry_planned),
        'release says ' || o.enrolled || ' enrolled, registry says ' || coalesce(o.registry_enrolled || ' enrolled', o.registry_planned || ' estimated') || '; ', '')
      || iif(o.planned <> coalesce(o.registry_planned, o.registry_enrolled),
        'release says ' || o.planned || ' planned, registry says ' || coalesce(o.registry_planned || ' estimated', o.registry_enrolled || ' enrolled') || '; ', '')
      || iif(lower(rtrim(substr(o.company, 1, instr(o.company || ' ', ' ') - 1), ',.')) <> lower(rtrim(substr(o.registry_sponsor, 1, instr(o.registry_sponsor || ' ', ' ') - 1), ',.')),
        'release is of ' || o.company || ', registry names ' || o.registry_sponsor || ' as sponsor; ', ''), '') AS differences
  FROM (
    SELECT si.identifier AS trial, s.id AS study, coalesce(s.acronym, (SELECT x.acronym FROM trials x JOIN documents d ON d.id = x.document
      WHERE x.identifier = si.identifier AND x.acronym IS NOT NULL AND d.kind <> 'registry' AND d.standing = 'current' AND x.reviewed IS NOT 'rejected'
      ORDER BY d.published_on DESC, d.id LIMIT 1)) AS acronym,
    c.name AS company,
    (SELECT group_concat(name, ', ') FROM (
      SELECT p.name FROM trials x JOIN documents d ON d.id = x.document JOIN doses y ON y.trial = x.id JOIN product_names pn ON pn.name = y.drug JOIN products p ON p.id = pn.product
        WHERE x.identifier = si.identifier AND d.standing = 'current'
      UNION SELECT p.name FROM trials x JOIN documents d ON d.id = x.document JOIN outcomes y ON y.trial = x.id JOIN product_names pn ON pn.name = y.drug JOIN products p ON p.id = pn.product
        WHERE x.identifier = si.identifier AND d.standing = 'current') WHERE lower(name) <> 'placebo') AS products,
    (SELECT x.phase FROM trials x JOIN documents d ON d.id = x.document
      WHERE x.identifier = si.identifier AND x.phase IS NOT NULL AND d.kind <> 'registry' AND d.standing = 'current' AND x.reviewed IS NOT 'rejected'
      ORDER BY d.published_on DESC, d.id LIMIT 1) AS phase,
    (SELECT x.status FROM trials x JOIN documents d ON d.id = x.document
      WHERE x.identifier = si.identifier AND x.status IS NOT NULL AND d.kind <> 'registry' AND d.standing = 'current' AND x.reviewed IS NOT 'rejected'
      ORDER BY d.published_on DESC, d.id LIMIT 1) AS status,
    (SELECT z.n FROM trials x JOIN documents d ON d.id = x.document JOIN cohorts k ON k.trial = x.id JOIN cohort_sizes z ON z.cohort = k.id
      WHERE x.identifier = si.identifier AND k.role = 'total' AND z.basis IN ('planned') AND z.bound IN ('=', '~', '<=') AND d.kind <> 'registry' AND d.standing = 'current'
        AND z.reviewed IS NOT 'rejected' AND k.reviewed IS NOT 'rejected'
      ORDER BY d.published_on DESC, d.id, z.position LIMIT 1) AS planned,
    (SELECT z.n FROM trials x JOIN documents d ON d.id = x.document JOIN cohorts k ON k.trial = x.id JOIN cohort_sizes z ON z.cohort = k.id
      WHERE x.identifier = si.identifier AND k.role = 'total' AND z.basis IN ('enrolled', 'randomized', 'treated') AND z.bound IN ('=', '~', '<=') AND d.kind <> 'registry' AND d.standing = 'current'
        AND z.reviewed IS NOT 'rejected' AND k.reviewed IS NOT 'rejected'
      ORDER BY d.published_on DESC, d.id, z.position LIMIT 1) AS enrolled,
    (SELECT group_concat(months, ', ') FROM (
      SELECT iif(y.value IS NULL, 'not reached', printf('%.15g %ss', y.value, y.unit)) || iif(k.label IS NULL, '', ' (' || k.label || ')') AS months
      FROM trials x JOIN documents d ON d.id = x.document JOIN outcomes y ON y.trial = x.id LEFT JOIN cohorts k ON k.id = y.cohort
      WHERE x.identifier = si.identifier AND y.endpoint = 'OS' AND y.statistic = 'median' AND d.standing = 'current' AND y.reviewed IS NOT 'rejected'
      ORDER BY d.published_on DESC, y.position)) AS median_os,
    (SELECT count(*) FROM trials x JOIN documents d ON d.id = x.document JOIN outcomes y ON y.trial = x.id WHERE x.identifier = si.identifier AND d.standing = 'current') AS outcomes,
    (SELECT count(DISTINCT x.document) FROM trials x JOIN documents d ON d.id = x.document WHERE x.identifier = si.identifier AND d.standing = 'current') AS documents,
    (SELECT min(d.published_on) FROM trials x JOIN documents d ON d.id = x.document WHERE x.identifier = si.identifier AND d.standing = 'current') AS first_named_on,
    (SELECT max(d.published_on) FROM trials x JOIN documents d ON d.id = x.document WHERE x.identifier = si.identifier AND d.standing = 'current') AS last_named_on,
    (SELECT r.phase FROM registry_records r WHERE r.trial = si.identifier ORDER BY r.updated_on DESC LIMIT 1) AS registry_phase,
    (SELECT r.status FROM registry_records r WHERE r.trial = si.identifier ORDER BY r.updated_on DESC LIMIT 1) AS registry_status,
    (SELECT r.planned FROM registry_records r WHERE r.trial = si.identifier ORDER BY r.updated_on DESC LIMIT 1) AS registry_planned,
    (SELECT r.enrolled FROM registry_records r WHERE r.trial = si.identifier ORDER BY r.updated_on DESC LIMIT 1) AS registry_enrolled,
    (SELECT r.sponsor FROM registry_records r WHERE r.trial = si.identifier ORDER BY r.updated_on DESC LIMIT 1) AS registry_sponsor,
    (SELECT r.url FROM registry_records r WHERE r.trial = si.identifier ORDER BY r.updated_on DESC LIMIT 1) AS registry_url
    FROM study_identifiers si JOIN studies s ON s.id = si.study LEFT JOIN companies c ON c.id = s.company) o;

CREATE VIEW facts AS
  -- release-extractor: all kinds in one shape. what names the fact; value and unit are its number, where it has one; rule read it, in the version rules_version of the rules.
  -- SELECT kind, what, value, unit, cohort, quote FROM facts WHERE company = 'Cellectar Biosciences, Inc.' ORDER BY document, start;
  SELECT 'trial' AS kind, t.id AS fact, c.name AS company, NULL AS product, t.identifier AS trial, NULL AS cohort, t.registry || iif(t.phase IS NULL, '', ' phase ' || t.phase) AS what, NULL AS value, NULL AS high, NULL AS unit, NULL AS bound, NULL AS assertion, d.published_on AS release_date, e.quote, e.start, e.stop, e.section, e.rule, d.rules AS rules_version,
    d.uri AS url, t.confidence, t.reviewed AS reviewed, t.document
  FROM trials t
  JOIN documents d ON d.id = t.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN evidence e ON e.document = t.document AND e.fact = t.id AND e.rank = 0
  WHERE d.standing = 'current' AND t.reviewed IS NOT 'rejected'
  UNION ALL
  SELECT 'dose', ds.id, c.name, pn.product_name, t.identifier, k.label, coalesce(ds.role, 'dose'), ds.low, ds.high, ds.unit, '=', ds.assertion, d.published_on, e.quote, e.start, e.stop, e.section, e.rule, d.rules,
    d.uri, ds.confidence, ds.reviewed, ds.document
  FROM doses ds
  JOIN documents d ON d.id = ds.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = ds.drug
  LEFT JOIN cohorts k ON k.id = ds.cohort
  LEFT JOIN trials t ON t.id = ds.trial
  LEFT JOIN evidence e ON e.document = ds.document AND e.fact = ds.id AND e.rank = 0
  WHERE d.standing = 'current' AND ds.reviewed IS NOT 'rejected'
  UNION ALL
  SELECT 'cohort', k.id, c.name, pn.product_name, t.identifier, k.label, coalesce(z.basis, 'size'), z.n, NULL, iif(z.n IS NULL, NULL, 'people'), z.bound, NULL, d.published_on, e.quote, e.start, e.stop, e.section, e.rule, d.rules,
    d.uri, k.confidence, coalesce(z.reviewed, k.reviewed), k.document
  FROM cohorts k
  JOIN documents d ON d.id = k.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = k.drug
  LEFT JOIN trials t ON t.id = k.trial
  LEFT JOIN cohort_sizes z ON z.cohort = k.id AND z.reviewed IS NOT 'rejected'
  LEFT JOIN evidence e ON e.document = k.document AND e.fact = z.id AND e.rank = 0
  WHERE d.standing = 'current' AND k.reviewed IS NOT 'rejected'
  UNION ALL
  SELECT 'outcome', o.id, c.name, pn.product_name, t.identifier, k.label, o.statistic || ' ' || o.endpoint, o.value, NULL, o.unit, o.bound, o.assertion, d.published_on, e.quote, e.start, e.stop, e.section, e.rule, d.rules,
    d.uri, o.confidence, o.reviewed, o.document
  FROM outcomes o
  JOIN documents d ON d.id = o.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = o.drug
  LEFT JOIN cohorts k ON k.id = o.cohort
  LEFT JOIN trials t ON t.id = o.trial
  LEFT JOIN evidence e ON e.document = o.document AND e.fact = o.id AND e.rank = 0
  WHERE d.standing = 'current' AND o.reviewed IS NOT 'rejected'
  UNION ALL
  SELECT 'designation', g.id, c.name, pn.product_name, NULL, NULL, g.type || coalesce(' ' || g.agency, '') || ' ' || g.status, NULL, NULL, NULL, NULL, NULL, d.published_on, e.quote, e.start, e.stop, e.section, e.rule, d.rules,
    d.uri, g.confidence, g.reviewed, g.document
  FROM designations g
  JOIN documents d ON d.id = g.document
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN product_names pn ON pn.name = g.drug
  LEFT JOIN evidence e ON e.document = g.document AND e.fact = g.id AND e.rank = 0
  WHERE d.standing = 'current' AND g.reviewed IS NOT 'rejected';

CREATE VIEW latest_documents AS
  -- release-extractor: documents, newest first, with how many facts each states and by how many copies it came.
  -- SELECT release_date, company, title, outcomes, copies FROM latest_documents LIMIT 20;
  SELECT d.published_on AS release_date, c.name AS company, d.title, d.wire, d.kind, d.uri AS url,
    (SELECT count(*) FROM trials x WHERE x.document = d.id) AS trials,
    (SELECT count(*) FROM doses x WHERE x.document = d.id) AS doses,
    (SELECT count(*) FROM cohorts x WHERE x.document = d.id) AS cohorts,
    (SELECT count(*) FROM outcomes x WHERE x.document = d.id) AS outcomes,
    (SELECT count(*) FROM designations x WHERE x.document = d.id) AS designations,
    (SELECT count(*) FROM documents x JOIN copies y ON y.document = x.id WHERE x.id = d.id OR x.story = d.story) AS copies,
    d.added_at, d.rules AS rules_version, d.story, d.id AS document
  FROM documents d LEFT JOIN companies c ON c.id = d.company
  WHERE d.standing = 'current'
  ORDER BY d.published_on DESC;

CREATE VIEW story_documents AS
  -- release-extractor: every copy of every release: each place where each document of a story was found, why it belongs to the story, and what superseded it.
  -- SELECT story, standing, release_date, wire, url, reason, superseded_by, superseded_because FROM story_documents WHERE company = 'Cellectar Biosciences, Inc.' ORDER BY story, standing;
  SELECT d.story, d.standing, c.name AS company, d.title, d.published_on AS release_date, d.wire, f.uri AS url, f.fetched_at, d.story_reason AS reason,
    s.superseded_by, s.reason AS superseded_because, d.id AS document
  FROM documents d
  LEFT JOIN stories s ON s.id = d.story
  LEFT JOIN companies c ON c.id = d.company
  LEFT JOIN copies y ON y.document = d.id
  LEFT JOIN fetches f ON f.id = y.fetch;

CREATE VIEW reviewed_facts AS
  -- release-extractor: what people said of facts, and what became of it: state is applied, replaced (by a later review), or conflict, where the text's facts no longer fit.
  -- SELECT reviewed_at, reviewer, verdict, kind, correction, note, state, conflict FROM reviewed_facts ORDER BY reviewed_at;
  SELECT v.reviewed_at, v.reviewer, v.verdict, v.kind, v.quote, v.was, v.correction, v.extracted, v.note, v.state, v.conflict, c.name AS company, d.title, d.published_on AS release_date,
    d.uri AS url, coalesce(v.applied_to, v.fact) AS fact, v.id AS review, v.document
  FROM reviews v JOIN documents d ON d.id = v.document LEFT JOIN companies c ON c.id = d.company;

CREATE VIEW gaps AS
  -- release-extractor: what sources announced and what is not in the store, with the reason.
  -- SELECT source, title, state, reason, tries, next_try_at FROM gaps ORDER BY announced_at;
  SELECT source, title, url, announced_at, first_seen_at, state, coalesce(reason, 'waiting') AS reason, message, tries, next_try_at, fallback_sha256 IS NOT NULL AS announcement_stored
  FROM items WHERE state NOT IN ('stored', 'same');
