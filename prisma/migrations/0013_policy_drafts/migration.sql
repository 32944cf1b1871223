-- CreateTable
CREATE TABLE "policy_drafts" (
    "shop_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "started_from" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" JSONB NOT NULL,

    CONSTRAINT "policy_drafts_pkey" PRIMARY KEY ("shop_id")
);

-- AddForeignKey
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
