-- DropIndex
DROP INDEX "returns_shop_id_decided_at_idx";

-- CreateIndex
CREATE INDEX "returns_shop_id_decided_at_decided_by_requested_at_idx" ON "returns"("shop_id", "decided_at", "decided_by", "requested_at");

-- CreateIndex
CREATE INDEX "return_reasons_shop_id_requested_at_reason_return_id_idx" ON "return_reasons"("shop_id", "requested_at", "reason", "return_id");
