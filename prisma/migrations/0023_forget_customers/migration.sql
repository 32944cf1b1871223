-- Customers who were forgotten before kept their tags and their number of orders in the facts of decisions. Whoever was forgotten
-- is known by an address that is empty: no return is asked for without one.
UPDATE "return_events" e
SET "data" = jsonb_set(e."data", '{lines}', (
  SELECT jsonb_agg(
    CASE
      WHEN line #> '{decision,facts}' IS NULL THEN line
      ELSE jsonb_set(line, '{decision,facts}', (line #> '{decision,facts}') || '{"customer.tags": [], "customer.orders": 0}')
    END ORDER BY place)
  FROM jsonb_array_elements(e."data" -> 'lines') WITH ORDINALITY AS lines (line, place)
))
WHERE e."type" = 'return_requested'
  AND e."data" #>> '{contact,email}' = ''
  AND jsonb_array_length(e."data" -> 'lines') > 0;
