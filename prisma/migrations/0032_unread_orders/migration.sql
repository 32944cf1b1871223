-- AlterTable
ALTER TABLE "channel_syncs" ADD COLUMN     "unread" TEXT[] DEFAULT ARRAY[]::TEXT[];
