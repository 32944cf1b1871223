-- Orders taken in before: whatever is reported next is newer than nothing known.
ALTER TABLE "orders" ADD COLUMN "changed_at" TIMESTAMPTZ(3);
UPDATE "orders" SET "changed_at" = "placed_at";
ALTER TABLE "orders" ALTER COLUMN "changed_at" SET NOT NULL;
