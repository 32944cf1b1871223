-- AlterTable
ALTER TABLE "payouts" ADD COLUMN     "by_hand" BIGINT,
ADD COLUMN     "waits_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "payout_details" (
    "shop_id" TEXT NOT NULL,
    "return_id" TEXT NOT NULL,
    "details_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_details_pkey" PRIMARY KEY ("shop_id","return_id")
);

-- CreateIndex
CREATE INDEX "payouts_shop_id_waits_since_call_id_idx" ON "payouts"("shop_id", "waits_since", "call_id");

-- AddForeignKey
ALTER TABLE "payout_details" ADD CONSTRAINT "payout_details_shop_id_return_id_fkey" FOREIGN KEY ("shop_id", "return_id") REFERENCES "returns"("shop_id", "return_id") ON DELETE CASCADE ON UPDATE CASCADE;
