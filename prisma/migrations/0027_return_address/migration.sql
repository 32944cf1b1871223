-- AlterTable
ALTER TABLE "receiving_settings" ADD COLUMN     "return_address" TEXT;
