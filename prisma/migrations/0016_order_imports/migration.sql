-- CreateTable
CREATE TABLE "order_imports" (
    "shop_id" TEXT NOT NULL,
    "import_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "sample" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_by" JSONB NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "rows" INTEGER NOT NULL DEFAULT 0,
    "wrong_rows" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "added" INTEGER NOT NULL DEFAULT 0,
    "replaced" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,

    CONSTRAINT "order_imports_pkey" PRIMARY KEY ("shop_id","import_id")
);

-- CreateTable
CREATE TABLE "imported_orders" (
    "shop_id" TEXT NOT NULL,
    "import_id" TEXT NOT NULL,
    "order_key" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "is_live" BOOLEAN NOT NULL DEFAULT false,
    "head" JSONB NOT NULL,
    "lines" JSONB NOT NULL,

    CONSTRAINT "imported_orders_pkey" PRIMARY KEY ("shop_id","import_id","order_key")
);

-- CreateIndex
CREATE INDEX "order_imports_shop_id_uploaded_at_idx" ON "order_imports"("shop_id", "uploaded_at");

-- CreateIndex
CREATE INDEX "imported_orders_shop_id_is_live_order_key_idx" ON "imported_orders"("shop_id", "is_live", "order_key");

-- AddForeignKey
ALTER TABLE "order_imports" ADD CONSTRAINT "order_imports_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_orders" ADD CONSTRAINT "imported_orders_shop_id_import_id_fkey" FOREIGN KEY ("shop_id", "import_id") REFERENCES "order_imports"("shop_id", "import_id") ON DELETE CASCADE ON UPDATE CASCADE;
