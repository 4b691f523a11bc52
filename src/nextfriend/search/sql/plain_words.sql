-- The words of a text as they are searched: plain, without single letters and without those that every sentence has.
CREATE OR REPLACE FUNCTION nf.plain_words(said text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(w, 40) FROM regexp_split_to_table(nf.plain(said), '[\s'']+') w
     WHERE w <> '' AND w !~ '^[a-z]$'
       AND w <> ALL ('{an,and,are,as,at,be,been,but,by,for,from,had,has,have,he,her,his,in,is,it,its,of,on,or,she,that,the,their,they,this,to,was,were,which,will,with}'::text[])
$$;
GRANT EXECUTE ON FUNCTION nf.plain_words(text) TO nf_app;
