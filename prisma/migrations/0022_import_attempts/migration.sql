-- AlterTable
ALTER TABLE "order_imports" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
