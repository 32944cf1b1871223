-- CreateTable
CREATE TABLE "policy_schedules" (
    "shop_id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "publish_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_by" JSONB NOT NULL,
    "is_waiting" BOOLEAN,
    "outcome" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" JSONB,

    CONSTRAINT "policy_schedules_pkey" PRIMARY KEY ("shop_id","schedule_id")
);

-- CreateIndex
CREATE INDEX "policy_schedules_shop_id_hash_idx" ON "policy_schedules"("shop_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "policy_schedules_shop_id_is_waiting_key" ON "policy_schedules"("shop_id", "is_waiting");

-- CreateIndex
CREATE INDEX "orders_shop_id_channel_id_placed_at_idx" ON "orders"("shop_id", "channel_id", "placed_at");

-- AddForeignKey
ALTER TABLE "policy_schedules" ADD CONSTRAINT "policy_schedules_shop_id_hash_fkey" FOREIGN KEY ("shop_id", "hash") REFERENCES "policies"("shop_id", "hash") ON DELETE CASCADE ON UPDATE CASCADE;
