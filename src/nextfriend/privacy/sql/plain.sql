-- Words as they are compared: no case, no accents, no punctuation, no leading zeros (24-cv-00321 = 24-cv-321).
CREATE OR REPLACE FUNCTION nf.plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(regexp_replace(lower(regexp_replace(normalize(words, NFKD), U&'[\0300-\036F]', '', 'g')),
                                         U&'[\0001-/:-@\005B-`{-\00BF\2010-\206F]+', ' ', 'g'),
                          '\m0+(?=\d)', '', 'g');
GRANT EXECUTE ON FUNCTION nf.plain(text) TO nf_app, nf_owner;
