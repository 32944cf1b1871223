-- CreateTable
CREATE TABLE "backtests" (
    "shop_id" TEXT NOT NULL,
    "backtest_id" TEXT NOT NULL,
    "draft_hash" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "against_hash" TEXT,
    "against" JSONB,
    "sources" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "under_way" BOOLEAN,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" JSONB NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "total_orders" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "cases" INTEGER NOT NULL DEFAULT 0,
    "listed" INTEGER NOT NULL DEFAULT 0,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL,
    "after_order" TEXT NOT NULL DEFAULT '',
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "backtests_pkey" PRIMARY KEY ("shop_id","backtest_id")
);

-- CreateTable
CREATE TABLE "backtest_sums" (
    "shop_id" TEXT NOT NULL,
    "backtest_id" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "exponent" SMALLINT NOT NULL,
    "lines" BIGINT NOT NULL,
    "units" BIGINT NOT NULL,
    "minor" BIGINT NOT NULL,

    CONSTRAINT "backtest_sums_pkey" PRIMARY KEY ("shop_id","backtest_id","dimension","key","kind","basis","currency","exponent")
);

-- CreateTable
CREATE TABLE "backtest_cases" (
    "shop_id" TEXT NOT NULL,
    "backtest_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "order_id" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "kinds" TEXT[],
    "rules" TEXT[],
    "month" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "backtest_cases_pkey" PRIMARY KEY ("shop_id","backtest_id","seq")
);

-- CreateIndex
CREATE INDEX "backtests_shop_id_asked_at_idx" ON "backtests"("shop_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "backtests_shop_id_under_way_key" ON "backtests"("shop_id", "under_way");

-- CreateIndex
CREATE INDEX "backtest_cases_shop_id_order_id_idx" ON "backtest_cases"("shop_id", "order_id");

-- AddForeignKey
ALTER TABLE "backtests" ADD CONSTRAINT "backtests_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backtest_sums" ADD CONSTRAINT "backtest_sums_shop_id_backtest_id_fkey" FOREIGN KEY ("shop_id", "backtest_id") REFERENCES "backtests"("shop_id", "backtest_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backtest_cases" ADD CONSTRAINT "backtest_cases_shop_id_backtest_id_fkey" FOREIGN KEY ("shop_id", "backtest_id") REFERENCES "backtests"("shop_id", "backtest_id") ON DELETE CASCADE ON UPDATE CASCADE;
