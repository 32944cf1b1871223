-- CreateTable
CREATE TABLE "channel_invitations" (
    "shop_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "invited_by" JSONB NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "channel_invitations_pkey" PRIMARY KEY ("shop_id","secret")
);

-- AddForeignKey
ALTER TABLE "channel_invitations" ADD CONSTRAINT "channel_invitations_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;
