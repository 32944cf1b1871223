-- AlterTable
ALTER TABLE "receiving_settings" ADD COLUMN     "usual_location_id" TEXT;
