-- CreateTable
CREATE TABLE "cleared_signals" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "cleared_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_by" JSONB NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "cleared_signals_pkey" PRIMARY KEY ("shop_id","channel_id","customer_id","reason")
);

-- CreateTable
CREATE TABLE "photo_marks" (
    "shop_id" TEXT NOT NULL,
    "band" SMALLINT NOT NULL,
    "value" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,

    CONSTRAINT "photo_marks_pkey" PRIMARY KEY ("shop_id","band","value","file_id")
);

-- CreateIndex
CREATE INDEX "photo_marks_shop_id_file_id_idx" ON "photo_marks"("shop_id", "file_id");

-- AddForeignKey
ALTER TABLE "cleared_signals" ADD CONSTRAINT "cleared_signals_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photo_marks" ADD CONSTRAINT "photo_marks_shop_id_file_id_fkey" FOREIGN KEY ("shop_id", "file_id") REFERENCES "files"("shop_id", "file_id") ON DELETE CASCADE ON UPDATE CASCADE;
