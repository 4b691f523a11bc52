-- The kinds of due row that end when their matter is closed. The others say why they stay (DueKind.stays, a test compares the two);
-- what contact plans ask for is settled beside its plan (nf.settle_contact_dues).
CREATE OR REPLACE FUNCTION nf.ends_with_matter(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN kind IN ('appointment', 'visit', 'coverage-expiry', 'benefit-expiry', 'recertification', 'coverage-step', 'plan-review',
                    'plan-goal', 'authorization-due', 'authorization-end', 'ride');
GRANT EXECUTE ON FUNCTION nf.ends_with_matter(text) TO nf_app;
