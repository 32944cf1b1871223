-- CreateTable
CREATE TABLE "hooks" (
    "shop_id" TEXT NOT NULL,
    "hook_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" TEXT NOT NULL,
    "old_secret" TEXT,
    "old_until" TIMESTAMPTZ(3),
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" JSONB NOT NULL,
    "failing_since" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "hooks_pkey" PRIMARY KEY ("shop_id","hook_id")
);

-- CreateTable
CREATE TABLE "hook_deliveries" (
    "shop_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "hook_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fate" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "code" INTEGER,
    "problem" TEXT,

    CONSTRAINT "hook_deliveries_pkey" PRIMARY KEY ("shop_id","delivery_id")
);

-- CreateIndex
CREATE INDEX "hook_deliveries_shop_id_at_idx" ON "hook_deliveries"("shop_id", "at");

-- CreateIndex
CREATE INDEX "hook_deliveries_shop_id_hook_id_fate_lane_seq_idx" ON "hook_deliveries"("shop_id", "hook_id", "fate", "lane", "seq");

-- AddForeignKey
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hook_deliveries" ADD CONSTRAINT "hook_deliveries_shop_id_hook_id_fkey" FOREIGN KEY ("shop_id", "hook_id") REFERENCES "hooks"("shop_id", "hook_id") ON DELETE CASCADE ON UPDATE CASCADE;
