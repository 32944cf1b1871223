-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "page_version" INTEGER,
ADD COLUMN     "value_rank" BIGINT,
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "return_words" (
    "shop_id" TEXT NOT NULL,
    "return_id" TEXT NOT NULL,
    "word" BYTEA NOT NULL,
    "is_personal" BOOLEAN NOT NULL,

    CONSTRAINT "return_words_pkey" PRIMARY KEY ("shop_id","return_id","word")
);

-- CreateTable
CREATE TABLE "list_views" (
    "shop_id" TEXT NOT NULL,
    "view_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "sort" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" JSONB NOT NULL,

    CONSTRAINT "list_views_pkey" PRIMARY KEY ("shop_id","view_id")
);

-- What stands in the ledgers of the returns that are there.
UPDATE "returns" r SET
  "page_version" = coalesce((
    SELECT max(e."seq") FROM "return_events" e
    WHERE e."shop_id" = r."shop_id" AND e."return_id" = r."return_id" AND NOT (
      e."type" LIKE 'evidence\_%' OR (e."actor"->>'kind' = 'system' AND (
        e."type" LIKE 'call\_%' OR e."type" IN ('label_attached', 'alert_raised'))))), 1),
  "value_rank" = r."value" * (10 ^ greatest(0, 4 - r."exponent"))::bigint,
  "waiting_since" = CASE WHEN r."waiting_for" = 'nothing' THEN 'infinity' ELSE coalesce((
    SELECT max(e."at") FROM "return_events" e
    WHERE e."shop_id" = r."shop_id" AND e."return_id" = r."return_id"), r."requested_at") END;

WITH said AS (
  SELECT r."shop_id", r."return_id", t.term, t.is_personal
  FROM "returns" r
  LEFT JOIN "return_events" e ON e."shop_id" = r."shop_id" AND e."return_id" = r."return_id" AND e."seq" = 1
  CROSS JOIN LATERAL (
    SELECT unnest(regexp_split_to_array(r."rma" || ' ' || r."order_name", '\s+')), false
    UNION ALL SELECT unnest(regexp_split_to_array(coalesce(r."customer_name", ''), '\s+')), true
    UNION ALL SELECT coalesce(e."data"->'contact'->>'email', ''), true
    UNION ALL SELECT split_part(coalesce(e."data"->'contact'->>'email', ''), '@', 1), true
  ) AS t (term, is_personal)
), plain AS (
  SELECT "shop_id", "return_id", is_personal, term LIKE '%@%' AS is_address,
    lower(regexp_replace(normalize(term, NFKD), '[\u0300-\u036f]', '', 'g')) AS term
  FROM said
), words AS (
  SELECT "shop_id", "return_id", is_personal, left(regexp_replace(term, '[^[:alnum:]]+', '', 'g'), 64) AS word FROM plain
  UNION ALL
  SELECT "shop_id", "return_id", is_personal, left(part, 64)
  FROM plain, unnest(regexp_split_to_array(term, '[^[:alnum:]]+')) AS part WHERE NOT is_address
)
INSERT INTO "return_words" ("shop_id", "return_id", "word", "is_personal")
SELECT "shop_id", "return_id", convert_to(word, 'UTF8'), bool_and(is_personal)
FROM words WHERE word <> '' GROUP BY 1, 2, 3;

UPDATE "returns" r SET "search_text" = coalesce((
  SELECT ' ' || string_agg(convert_from(w."word", 'UTF8'), ' ' ORDER BY w."word") FROM "return_words" w
  WHERE w."shop_id" = r."shop_id" AND w."return_id" = r."return_id"), '');

-- AlterTable
ALTER TABLE "returns" ALTER COLUMN "page_version" SET NOT NULL,
ALTER COLUMN "value_rank" SET NOT NULL,
ALTER COLUMN "waiting_since" SET NOT NULL;

-- CreateIndex
CREATE INDEX "return_words_shop_id_word_return_id_idx" ON "return_words"("shop_id", "word", "return_id");

-- CreateIndex
CREATE UNIQUE INDEX "list_views_shop_id_name_key" ON "list_views"("shop_id", "name");

-- CreateIndex
CREATE INDEX "returns_shop_id_waiting_for_requested_at_return_id_idx" ON "returns"("shop_id", "waiting_for", "requested_at", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_has_problem_requested_at_return_id_idx" ON "returns"("shop_id", "has_problem", "requested_at", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_decided_by_requested_at_return_id_idx" ON "returns"("shop_id", "decided_by", "requested_at", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_waiting_since_return_id_idx" ON "returns"("shop_id", "waiting_since", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_waiting_for_waiting_since_return_id_idx" ON "returns"("shop_id", "waiting_for", "waiting_since", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_currency_value_rank_return_id_idx" ON "returns"("shop_id", "currency", "value_rank", "return_id");

-- AddForeignKey
ALTER TABLE "return_words" ADD CONSTRAINT "return_words_shop_id_return_id_fkey" FOREIGN KEY ("shop_id", "return_id") REFERENCES "returns"("shop_id", "return_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_views" ADD CONSTRAINT "list_views_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
