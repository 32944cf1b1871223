-- CreateTable
CREATE TABLE "draft_evidence" (
    "shop_id" TEXT NOT NULL,
    "evidence_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "submission_key" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "received_sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_evidence_pkey" PRIMARY KEY ("shop_id","evidence_id")
);

-- CreateTable
CREATE TABLE "reason_settings" (
    "shop_id" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" JSONB NOT NULL,

    CONSTRAINT "reason_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "return_reasons" (
    "shop_id" TEXT NOT NULL,
    "return_id" TEXT NOT NULL,
    "return_line_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_reasons_pkey" PRIMARY KEY ("shop_id","return_id","return_line_id")
);

-- What stands in the ledgers of the returns that are there.
INSERT INTO "return_reasons" ("shop_id", "return_id", "return_line_id", "reason", "units", "requested_at")
SELECT r."shop_id", r."return_id", l->>'returnLineId', l->>'reason', jsonb_array_length(l->'units'), r."requested_at"
FROM "returns" r
JOIN "return_events" e ON e."shop_id" = r."shop_id" AND e."return_id" = r."return_id" AND e."seq" = 1
CROSS JOIN LATERAL jsonb_array_elements(e."data"->'lines') AS l;

-- CreateIndex
CREATE UNIQUE INDEX "draft_evidence_shop_id_submission_key_line_id_received_sha2_key" ON "draft_evidence"("shop_id", "submission_key", "line_id", "received_sha256");

-- CreateIndex
CREATE INDEX "draft_evidence_shop_id_order_id_idx" ON "draft_evidence"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "return_reasons_shop_id_reason_requested_at_units_idx" ON "return_reasons"("shop_id", "reason", "requested_at", "units");

-- AddForeignKey
ALTER TABLE "draft_evidence" ADD CONSTRAINT "draft_evidence_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reason_settings" ADD CONSTRAINT "reason_settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_reasons" ADD CONSTRAINT "return_reasons_shop_id_return_id_fkey" FOREIGN KEY ("shop_id", "return_id") REFERENCES "returns"("shop_id", "return_id") ON DELETE CASCADE ON UPDATE CASCADE;
