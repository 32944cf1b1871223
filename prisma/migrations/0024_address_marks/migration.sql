-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "address_mark" TEXT;

-- AlterTable
ALTER TABLE "backtest_sums" ALTER COLUMN "minor" SET DATA TYPE DECIMAL(38,0);

-- CreateIndex
CREATE INDEX "orders_shop_id_channel_id_address_mark_idx" ON "orders"("shop_id", "channel_id", "address_mark");
