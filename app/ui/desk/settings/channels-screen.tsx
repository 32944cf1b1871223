import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Button, Card, Link, Page, Text } from '@shopify/polaris'
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { ChannelView } from '../../../contracts/channel-views.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { ChannelCard } from './channel-card.tsx'
import { ConnectionLinkCard } from './connection-link.tsx'
import { ConnectByKeysForm, ConnectForm } from './connect-store-form.tsx'
import { useDesk } from '../desk-context.tsx'

export type ChannelsScreenProps = {
  readonly channels: readonly ChannelView[]
  readonly answer: (ActionAnswer & { readonly url: string | null; readonly link: string | null }) | undefined
}

/** The places the shop sells: how each fares, and how a WooCommerce store becomes one. */
export const ChannelsScreen = ({ channels, answer }: ChannelsScreenProps) => {
  const { words, staff, platform } = useDesk()
  const isOwner = staff.role === 'owner'
  const help = platform === 'shopify' ? 'channels.help' : 'channels.help_store'
  useNews(isInvited(answer) || channels.some(({ sync }) => sync !== null && sync.phase !== 'idle'))
  return (
    <Page
      title={words.t('channels.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('channels.title')} />
      <BlockStack gap="400">
        {answer?.url ? <Invited key={answer.url} url={answer.url} /> : <AnswerNotice answer={answer} />}
        <Card>
          <BlockStack gap="200">
            <Text as="p">{words.t(isOwner ? help : 'channels.only_owner')}</Text>
            <Link url="/app/settings/differences">{words.t('differences.see')}</Link>
          </BlockStack>
        </Card>
        {channels.map((channel) => (
          <ChannelCard key={channel.channelId} channel={channel} canChange={isOwner} />
        ))}
        {isOwner && <WaysToConnect key={channels.length} link={answer?.link ?? null} />}
      </BlockStack>
    </Page>
  )
}

/** Somebody was asked to come, and may be here any moment. */
const isInvited = (answer: ChannelsScreenProps['answer']): boolean =>
  answer !== undefined && (answer.url !== null || answer.link !== null)

const WaysToConnect = ({ link }: { readonly link: string | null }) => (
  <>
    <ConnectionLinkCard url={link} />
    <ConnectForm />
    <ConnectByKeysForm />
  </>
)

/** The store opens in a window of its own: it must not be framed, and neither must its login. */
const Invited = ({ url }: { readonly url: string }) => {
  const { words } = useDesk()
  const shown = useRef<HTMLDivElement>(null)
  // Newer browsers answer with a promise, which is nothing to clean up by.
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <div ref={shown} role="status">
      <Banner tone="info" title={words.t('channels.invited')}>
        <BlockStack gap="200" inlineAlign="start">
          <Text as="p">{words.t('channels.invited_help')}</Text>
          <Button url={url} target="_blank" variant="primary">
            {words.t('channels.go_to_store')}
          </Button>
        </BlockStack>
      </Banner>
    </div>
  )
}

const everyMs = 3_000

/** Looks again while something is under way. */
const useNews = (isUnderWay: boolean): void => {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = isUnderWay ? setInterval(revalidate, everyMs) : undefined
    return () => clearInterval(timer)
  }, [isUnderWay, revalidate])
}
