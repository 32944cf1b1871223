-- AlterTable
ALTER TABLE "payouts" ADD COLUMN     "reference" TEXT,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "payouts_shop_id_sent_at_call_id_idx" ON "payouts"("shop_id", "sent_at", "call_id");

-- What was sent by hand before, as its ledger says it.
UPDATE "payouts" p SET "sent_at" = e.at, "reference" = e.data ->> 'reference'
FROM "return_events" e
WHERE e.shop_id = p.shop_id AND e.return_id = p.return_id AND e.type = 'payout_recorded'
  AND e.data ->> 'callId' = p.call_id;
