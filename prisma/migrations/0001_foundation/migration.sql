-- CreateTable
CREATE TABLE "shops" (
    "shop_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shops_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "channels" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("shop_id","channel_id")
);

-- CreateTable
CREATE TABLE "staff" (
    "shop_id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "met_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("shop_id","staff_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "customer_id" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop_id","channel_id","order_id")
);

-- CreateTable
CREATE TABLE "order_versions" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_versions_pkey" PRIMARY KEY ("shop_id","channel_id","order_id","version")
);

-- CreateTable
CREATE TABLE "returns" (
    "shop_id" TEXT NOT NULL,
    "return_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rma" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "order_version" INTEGER NOT NULL,
    "order_name" TEXT NOT NULL,
    "customer_name" TEXT,
    "status" TEXT NOT NULL,
    "waiting_for" TEXT NOT NULL,
    "has_problem" BOOLEAN NOT NULL,
    "decided_by" TEXT,
    "units" INTEGER NOT NULL,
    "value" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "exponent" SMALLINT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "native_return_id" TEXT,
    "submission_key" TEXT,
    "search_text" TEXT NOT NULL,

    CONSTRAINT "returns_pkey" PRIMARY KEY ("shop_id","return_id")
);

-- CreateTable
CREATE TABLE "return_events" (
    "shop_id" TEXT NOT NULL,
    "return_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "return_events_pkey" PRIMARY KEY ("shop_id","return_id","seq")
);

-- CreateTable
CREATE TABLE "unit_claims" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "unit" INTEGER NOT NULL,
    "claimant" TEXT NOT NULL,

    CONSTRAINT "unit_claims_pkey" PRIMARY KEY ("shop_id","channel_id","order_id","line_id","unit")
);

-- CreateTable
CREATE TABLE "payouts" (
    "shop_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "return_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "settlement_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "refund_id" TEXT,
    "outbound_shipping" BIGINT NOT NULL,
    "already_refunded" BIGINT NOT NULL,
    "parts" JSONB NOT NULL,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("shop_id","call_id")
);

-- CreateTable
CREATE TABLE "policies" (
    "shop_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("shop_id","hash")
);

-- CreateTable
CREATE TABLE "policy_publications" (
    "shop_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" JSONB NOT NULL,

    CONSTRAINT "policy_publications_pkey" PRIMARY KEY ("shop_id","number")
);

-- CreateTable
CREATE TABLE "messages" (
    "shop_id" TEXT NOT NULL,
    "message_key" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "return_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("shop_id","message_key")
);

-- CreateTable
CREATE TABLE "inbox" (
    "shop_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("shop_id","channel_id","event_id")
);

-- CreateTable
CREATE TABLE "files" (
    "shop_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "return_id" TEXT,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "files_pkey" PRIMARY KEY ("shop_id","file_id")
);

-- CreateTable
CREATE TABLE "counters" (
    "shop_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("shop_id","name")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "emailVerified" BOOLEAN,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "channels_platform_domain_key" ON "channels"("platform", "domain");

-- CreateIndex
CREATE INDEX "orders_shop_id_channel_id_name_key_idx" ON "orders"("shop_id", "channel_id", "name_key");

-- CreateIndex
CREATE INDEX "orders_shop_id_channel_id_customer_id_idx" ON "orders"("shop_id", "channel_id", "customer_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_channel_id_order_id_idx" ON "returns"("shop_id", "channel_id", "order_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_channel_id_native_return_id_idx" ON "returns"("shop_id", "channel_id", "native_return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_requested_at_return_id_idx" ON "returns"("shop_id", "requested_at", "return_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_status_requested_at_return_id_idx" ON "returns"("shop_id", "status", "requested_at", "return_id");

-- CreateIndex
CREATE UNIQUE INDEX "returns_shop_id_rma_key" ON "returns"("shop_id", "rma");

-- CreateIndex
CREATE UNIQUE INDEX "returns_shop_id_submission_key_key" ON "returns"("shop_id", "submission_key");

-- CreateIndex
CREATE INDEX "payouts_shop_id_channel_id_order_id_idx" ON "payouts"("shop_id", "channel_id", "order_id");

-- CreateIndex
CREATE INDEX "payouts_shop_id_return_id_idx" ON "payouts"("shop_id", "return_id");

-- CreateIndex
CREATE INDEX "policy_publications_shop_id_hash_idx" ON "policy_publications"("shop_id", "hash");

-- CreateIndex
CREATE INDEX "messages_shop_id_return_id_idx" ON "messages"("shop_id", "return_id");

-- CreateIndex
CREATE INDEX "files_shop_id_return_id_idx" ON "files"("shop_id", "return_id");

-- AddForeignKey
ALTER TABLE "channels" ADD CONSTRAINT "channels_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_channel_id_fkey" FOREIGN KEY ("shop_id", "channel_id") REFERENCES "channels"("shop_id", "channel_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_versions" ADD CONSTRAINT "order_versions_shop_id_channel_id_order_id_fkey" FOREIGN KEY ("shop_id", "channel_id", "order_id") REFERENCES "orders"("shop_id", "channel_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "returns" ADD CONSTRAINT "returns_shop_id_channel_id_order_id_fkey" FOREIGN KEY ("shop_id", "channel_id", "order_id") REFERENCES "orders"("shop_id", "channel_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_events" ADD CONSTRAINT "return_events_shop_id_return_id_fkey" FOREIGN KEY ("shop_id", "return_id") REFERENCES "returns"("shop_id", "return_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_claims" ADD CONSTRAINT "unit_claims_shop_id_channel_id_order_id_fkey" FOREIGN KEY ("shop_id", "channel_id", "order_id") REFERENCES "orders"("shop_id", "channel_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_shop_id_return_id_fkey" FOREIGN KEY ("shop_id", "return_id") REFERENCES "returns"("shop_id", "return_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policies" ADD CONSTRAINT "policies_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_shop_id_hash_fkey" FOREIGN KEY ("shop_id", "hash") REFERENCES "policies"("shop_id", "hash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_shop_id_return_id_fkey" FOREIGN KEY ("shop_id", "return_id") REFERENCES "returns"("shop_id", "return_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_shop_id_channel_id_fkey" FOREIGN KEY ("shop_id", "channel_id") REFERENCES "channels"("shop_id", "channel_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counters" ADD CONSTRAINT "counters_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

