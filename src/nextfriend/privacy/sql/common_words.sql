-- The words that every sentence has: nothing is found by them.
CREATE OR REPLACE FUNCTION nf.common_words() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '{an,and,are,as,at,be,been,but,by,for,from,had,has,have,he,her,his,in,is,it,its,of,on,or,she,that,the,their,they,this,to,was,were,which,will,with}'::text[]
$$;
GRANT EXECUTE ON FUNCTION nf.common_words() TO nf_app;
