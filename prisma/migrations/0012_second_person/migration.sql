-- CreateTable
CREATE TABLE "payout_limits" (
    "shop_id" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" JSONB NOT NULL,

    CONSTRAINT "payout_limits_pkey" PRIMARY KEY ("shop_id")
);

-- AddForeignKey
ALTER TABLE "payout_limits" ADD CONSTRAINT "payout_limits_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
