-- CreateTable
CREATE TABLE "checklists" (
    "shop_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "checklists_pkey" PRIMARY KEY ("shop_id","hash")
);

-- CreateTable
CREATE TABLE "checklist_publications" (
    "shop_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" JSONB NOT NULL,

    CONSTRAINT "checklist_publications_pkey" PRIMARY KEY ("shop_id","number")
);

-- CreateIndex
CREATE INDEX "checklist_publications_shop_id_hash_idx" ON "checklist_publications"("shop_id", "hash");

-- AddForeignKey
ALTER TABLE "checklists" ADD CONSTRAINT "checklists_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_publications" ADD CONSTRAINT "checklist_publications_shop_id_hash_fkey" FOREIGN KEY ("shop_id", "hash") REFERENCES "checklists"("shop_id", "hash") ON DELETE CASCADE ON UPDATE CASCADE;
