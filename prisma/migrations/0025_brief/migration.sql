-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "brief" JSONB;

-- What was asked for, as lists show it, of the returns that are there: as the application writes it from now on.
UPDATE "returns" r SET "brief" = jsonb_build_object(
  'lines', (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'title', l.line -> 'title',
      'variantTitle', l.line -> 'variantTitle',
      'quantity', jsonb_array_length(l.line -> 'units'),
      'reason', l.line -> 'reason',
      'ownReason', l.line -> 'reasonDetail' -> 'labels' -> 'en',
      'resolution', l.line -> 'resolution') ORDER BY l.at), '[]')
    FROM jsonb_array_elements(e.data -> 'lines') WITH ORDINALITY AS l (line, at) WHERE l.at <= 3),
  'furtherLines', greatest(0, jsonb_array_length(e.data -> 'lines') - 3),
  'shown', (SELECT count(*) FROM "return_events" a
    WHERE a.shop_id = r.shop_id AND a.return_id = r.return_id AND a.type = 'evidence_added'
      AND a.data -> 'evidence' ->> 'step' = 'request'
      AND NOT EXISTS (SELECT FROM "return_events" w
        WHERE w.shop_id = a.shop_id AND w.return_id = a.return_id AND w.type = 'evidence_withdrawn'
          AND w.data ->> 'evidenceId' = a.data -> 'evidence' ->> 'evidenceId')),
  'attention', CASE WHEN r.status <> 'requested' THEN '[]'::jsonb ELSE (
    SELECT coalesce(jsonb_agg(DISTINCT found.what), '[]') FROM jsonb_array_elements(e.data -> 'lines') AS line
    CROSS JOIN LATERAL (
      SELECT 'keeps_goods' AS what WHERE line -> 'decision' -> 'goods' ->> 'answer' = 'keep'
      UNION ALL
      SELECT kind || '_missing' FROM jsonb_array_elements_text(line -> 'decision' -> 'evidence' -> 'kinds') AS kind
      WHERE NOT EXISTS (SELECT FROM "return_events" a
        WHERE a.shop_id = r.shop_id AND a.return_id = r.return_id AND a.type = 'evidence_added'
          AND a.data -> 'evidence' ->> 'kind' = kind
          AND a.data -> 'evidence' ->> 'returnLineId' = line ->> 'returnLineId'
          AND NOT EXISTS (SELECT FROM "return_events" w
            WHERE w.shop_id = a.shop_id AND w.return_id = a.return_id AND w.type = 'evidence_withdrawn'
              AND w.data ->> 'evidenceId' = a.data -> 'evidence' ->> 'evidenceId'))) AS found) END,
  'locale', CASE lower(substring(e.data -> 'contact' ->> 'locale' FROM '^[A-Za-z]+'))
    WHEN 'nl' THEN 'nl' WHEN 'id' THEN 'id' WHEN 'in' THEN 'id' ELSE 'en' END)
FROM "return_events" e
WHERE e.shop_id = r.shop_id AND e.return_id = r.return_id AND e.seq = 1 AND e.type = 'return_requested';
