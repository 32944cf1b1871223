-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "credentials" TEXT,
ADD COLUMN     "facts" JSONB,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "plugin_since" TIMESTAMPTZ(3),
ADD COLUMN     "problem" JSONB,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'connected';

-- CreateTable
CREATE TABLE "channel_syncs" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "window_from" TIMESTAMPTZ(3),
    "window_to" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL,
    "page_size" INTEGER NOT NULL,
    "total" INTEGER,
    "next_from" TIMESTAMPTZ(3),
    "began_at" TIMESTAMPTZ(3),
    "complete_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "swept_at" TIMESTAMPTZ(3),
    "swept_to" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "channel_syncs_pkey" PRIMARY KEY ("shop_id","channel_id")
);

-- AddForeignKey
ALTER TABLE "channel_syncs" ADD CONSTRAINT "channel_syncs_shop_id_channel_id_fkey" FOREIGN KEY ("shop_id", "channel_id") REFERENCES "channels"("shop_id", "channel_id") ON DELETE CASCADE ON UPDATE CASCADE;
