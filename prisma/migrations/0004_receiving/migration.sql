-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "alert" TEXT;

-- CreateTable
CREATE TABLE "receiving_settings" (
    "shop_id" TEXT NOT NULL,
    "confirm_within_hours" INTEGER NOT NULL,
    "late_after_days" INTEGER NOT NULL,
    "quarantine_place" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" JSONB NOT NULL,

    CONSTRAINT "receiving_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateIndex
CREATE INDEX "returns_shop_id_alert_requested_at_return_id_idx" ON "returns"("shop_id", "alert", "requested_at", "return_id");

-- AddForeignKey
ALTER TABLE "receiving_settings" ADD CONSTRAINT "receiving_settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
