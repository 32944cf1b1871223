-- DropForeignKey
ALTER TABLE "channel_invitations" DROP CONSTRAINT "channel_invitations_shop_id_fkey";

-- AlterTable
ALTER TABLE "channel_invitations" ALTER COLUMN "address" DROP NOT NULL;

-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "desk" TEXT,
ADD COLUMN     "portal" TEXT;

-- CreateTable
CREATE TABLE "plugin_nonces" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plugin_nonces_pkey" PRIMARY KEY ("shop_id","channel_id","nonce")
);

-- CreateIndex
CREATE INDEX "plugin_nonces_shop_id_channel_id_seen_at_idx" ON "plugin_nonces"("shop_id", "channel_id", "seen_at");

-- AddForeignKey
ALTER TABLE "plugin_nonces" ADD CONSTRAINT "plugin_nonces_shop_id_channel_id_fkey" FOREIGN KEY ("shop_id", "channel_id") REFERENCES "channels"("shop_id", "channel_id") ON DELETE CASCADE ON UPDATE CASCADE;
