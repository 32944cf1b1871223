-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "has_lost" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unanswered_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payouts" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3);

-- What stands in the ledgers of the returns that are there.
UPDATE "returns" r SET
  "decided_at" = (
    SELECT min(e."at") FROM "return_events" e
    WHERE e."shop_id" = r."shop_id" AND e."return_id" = r."return_id"
      AND e."type" IN ('return_approved', 'return_declined')),
  "has_lost" = EXISTS (
    SELECT FROM "return_events" e, jsonb_array_elements(e."data"->'receipts') AS receipt
    WHERE e."shop_id" = r."shop_id" AND e."return_id" = r."return_id" AND e."type" = 'parcel_received'
      AND receipt->>'result' IN ('lost', 'empty')),
  "unanswered_since" = (
    SELECT min(e."at") FROM "return_events" e
    WHERE e."shop_id" = r."shop_id" AND e."return_id" = r."return_id" AND e."type" = 'message_written'
      AND e."seq" > coalesce((SELECT max(a."seq") FROM "return_events" a
        WHERE a."shop_id" = r."shop_id" AND a."return_id" = r."return_id" AND a."type" = 'message_written'
          AND a."actor"->>'kind' = 'staff'), 0));

UPDATE "payouts" p SET "confirmed_at" = (
  SELECT max(e."at") FROM "return_events" e
  WHERE e."shop_id" = p."shop_id" AND e."return_id" = p."return_id" AND e."type" = 'call_resolved'
    AND e."data"->>'callId' = p."call_id" AND e."data"->'outcome'->>'result' = 'confirmed')
WHERE p."status" = 'confirmed';

-- CreateTable
CREATE TABLE "message_settings" (
    "shop_id" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" JSONB NOT NULL,

    CONSTRAINT "message_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "mail_wordings" (
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" JSONB NOT NULL,

    CONSTRAINT "mail_wordings_pkey" PRIMARY KEY ("shop_id","kind","locale")
);

-- CreateTable
CREATE TABLE "reply_templates" (
    "shop_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "status" TEXT,
    "body" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" JSONB NOT NULL,

    CONSTRAINT "reply_templates_pkey" PRIMARY KEY ("shop_id","template_id")
);

-- CreateTable
CREATE TABLE "shop_setup" (
    "shop_id" TEXT NOT NULL,
    "portal_seen_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_setup_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "desk_digests" (
    "shop_id" TEXT NOT NULL,
    "digest_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "return_ids" TEXT[],
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_digests_pkey" PRIMARY KEY ("shop_id","digest_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reply_templates_shop_id_locale_name_key" ON "reply_templates"("shop_id", "locale", "name");

-- CreateIndex
CREATE INDEX "desk_digests_shop_id_made_at_idx" ON "desk_digests"("shop_id", "made_at");

-- CreateIndex
CREATE INDEX "returns_shop_id_decided_at_idx" ON "returns"("shop_id", "decided_at");

-- CreateIndex
CREATE INDEX "returns_shop_id_has_lost_requested_at_return_id_idx" ON "returns"("shop_id", "has_lost", "requested_at", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_unanswered_since_idx" ON "returns"("shop_id", "unanswered_since");

-- CreateIndex
CREATE INDEX "payouts_shop_id_confirmed_at_idx" ON "payouts"("shop_id", "confirmed_at");

-- AddForeignKey
ALTER TABLE "message_settings" ADD CONSTRAINT "message_settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply_templates" ADD CONSTRAINT "reply_templates_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_setup" ADD CONSTRAINT "shop_setup_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_digests" ADD CONSTRAINT "desk_digests_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
