import { Form } from '@remix-run/react'
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ChannelView } from '../../../contracts/channel-views.ts'
import { ConfirmedAction, useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'

/** One place the shop sells: its state, what it runs, how far its orders were read, and what is wrong. */
export const ChannelCard = (props: { readonly channel: ChannelView; readonly canChange: boolean }) => {
  const { words } = useDesk()
  const { channel } = props
  const isStore = channel.platform === 'woocommerce'
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd" breakWord>
            {channel.name ?? channel.address}
          </Text>
          <Badge>{words.t(`channels.platform.${channel.platform}`)}</Badge>
          <StateBadge channel={channel} />
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {channel.address}
        </Text>
        {isStore && channel.state === 'connected' && <Store {...props} />}
      </BlockStack>
    </Card>
  )
}

const Store = ({ channel, canChange }: { readonly channel: ChannelView; readonly canChange: boolean }) => (
  <>
    {channel.problem && <Problem problem={channel.problem} />}
    <Progress channel={channel} />
    <Unread channel={channel} />
    <Facts channel={channel} />
    {canChange && <Actions channel={channel} />}
  </>
)

const StateBadge = ({ channel: { state, problem } }: { readonly channel: ChannelView }) => {
  const { words } = useDesk()
  if (state === 'disconnected') return <Badge tone="warning">{words.t('channels.state.disconnected')}</Badge>
  if (problem) return <Badge tone="critical">{words.t('channels.state.problem')}</Badge>
  return <Badge tone="success">{words.t('channels.state.connected')}</Badge>
}

/** What is wrong and what to do, in words; what the store itself said stands below them. */
const Problem = ({
  problem: { code, at, detail },
}: {
  readonly problem: NonNullable<ChannelView['problem']>
}) => {
  const { words, at: shownAt } = useDesk()
  return (
    <Banner
      tone="critical"
      title={words.find(`channels.problem.${code}`) ?? words.t('channels.problem.other')}
    >
      <BlockStack gap="100">
        <Text as="p">{words.find(`channels.mend.${code}`) ?? words.t('channels.mend.other')}</Text>
        <Text as="p" tone="subdued" breakWord>
          {shownAt(at)} · {detail}
        </Text>
      </BlockStack>
    </Banner>
  )
}

const Progress = ({ channel: { sync } }: { readonly channel: ChannelView }) => {
  const { words, at } = useDesk()
  if (!sync) return <Text as="p">{words.t('channels.sync.waiting')}</Text>
  if (!sync.isComplete)
    return (
      <Text as="p">
        {words.t(sync.phase === 'refunds' ? 'channels.sync.refunds' : 'channels.sync.first', {
          read: sync.read,
          total: sync.total ?? sync.read,
        })}
      </Text>
    )
  return <Text as="p">{words.t('channels.sync.done', { at: sync.readAt ? at(sync.readAt) : '' })}</Text>
}

/** Orders that are not here, since what the store says of them cannot be read. */
const Unread = ({ channel: { sync } }: { readonly channel: ChannelView }) => {
  const { words } = useDesk()
  if (!sync || sync.unread.count === 0) return null
  const { count, ids } = sync.unread
  return (
    <Banner tone="warning" title={words.t('channels.unread', { count })}>
      <BlockStack gap="100">
        <Text as="p" breakWord>
          {words.t(ids.length < count ? 'channels.unread_first' : 'channels.unread_ids', {
            ids: ids.join(', '),
          })}
        </Text>
        <Text as="p">{words.t('channels.unread_mend')}</Text>
      </BlockStack>
    </Banner>
  )
}

const Facts = ({ channel: { facts, checkedAt } }: { readonly channel: ChannelView }) => {
  const { words, at } = useDesk()
  if (!facts) return null
  const { woocommerce, wordpress, plugin, webhooks } = facts
  return (
    <BlockStack gap="100">
      <Text as="p">{words.t('channels.versions', { woocommerce, wordpress })}</Text>
      <Text as="p">{words.t('channels.webhooks', { count: webhooks.active })}</Text>
      {webhooks.mended > 0 && <Text as="p">{words.t('channels.mended', { count: webhooks.mended })}</Text>}
      <Text as="p">
        {plugin === null ? words.t('channels.no_plugin') : words.t('channels.plugin', { version: plugin })}
      </Text>
      {checkedAt !== null && (
        <Text as="p" tone="subdued">
          {words.t('channels.checked', { at: at(checkedAt) })}
        </Text>
      )}
    </BlockStack>
  )
}

const Actions = ({ channel: { channelId, address } }: { readonly channel: ChannelView }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('check')
  return (
    <InlineStack gap="200">
      <Form method="post">
        <input type="hidden" name="intent" value="check" />
        <input type="hidden" name="channelId" value={channelId} />
        <Button submit loading={isBusy}>
          {words.t('channels.check')}
        </Button>
      </Form>
      <ConfirmedAction
        version={0}
        intent="disconnect"
        isDestructive
        label={`${words.t('channels.disconnect')}…`}
        title={words.t('channels.disconnect_title')}
        sentence={words.t('channels.disconnect_sentence', { address })}
        go={words.t('channels.disconnect')}
      >
        <input type="hidden" name="channelId" value={channelId} />
      </ConfirmedAction>
    </InlineStack>
  )
}
