import { TitleBar } from '../shell/title-bar.tsx'
import { Form } from '@remix-run/react'
import { Badge, BlockStack, Button, Card, InlineGrid, InlineStack, Link, Page, Text } from '@shopify/polaris'
import { mailKinds, mailLocales } from '../../../domain/messages/mails.ts'
import type { MessageSettings } from '../../../domain/messages/message-settings.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { Field, FieldState, Part } from './settings-field.tsx'
import type { FieldProblems } from '../field-problems.ts'

export type MessagesScreenProps = {
  readonly settings: MessageSettings
  /** `kind.locale` of the mails that have words of the shop's own. */
  readonly own: readonly string[]
  readonly answer: (ActionAnswer & { readonly problems: FieldProblems }) | undefined
}

/** Whom mails come from, how they look, and what each says. */
export const MessagesScreen = ({ settings, own, answer }: MessagesScreenProps) => {
  const { words, staff } = useDesk()
  const isLocked = staff.role !== 'owner'
  return (
    <Page
      title={words.t('mails.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('mails.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          {isLocked && (
            <Text as="p" tone="subdued">
              {words.t('mails.only_owner')}
            </Text>
          )}
          <Discardable>
            {(discard) => (
              <FieldState problems={answer?.problems ?? {}} isLocked={isLocked}>
                <SettingsForm settings={settings} isLocked={isLocked} onDiscard={discard} />
              </FieldState>
            )}
          </Discardable>
        </Card>
        <AllMails own={own} />
      </BlockStack>
    </Page>
  )
}

const SettingsForm = (props: {
  readonly settings: MessageSettings
  readonly isLocked: boolean
  readonly onDiscard: () => void
}) => {
  const { words } = useDesk()
  const { settings } = props
  const isBusy = useIsSubmitting('change_messages')
  const field = (name: keyof MessageSettings) => ({ name, initial: String(settings[name] ?? '') })
  return (
    <Form method="post" data-save-bar onReset={props.onDiscard}>
      <input type="hidden" name="intent" value="change_messages" />
      <BlockStack gap="500">
        <Part id="sender" title="mails.sender" isTop>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Field label="mails.sender_name" help="mails.sender_name_help" {...field('senderName')} />
            <Field label="mails.reply_to" help="mails.reply_to_help" {...field('replyTo')} />
            <Field label="mails.logo" help="mails.logo_help" {...field('logoUrl')} />
            <Field label="mails.colour" help="mails.colour_help" {...field('colour')} />
          </InlineGrid>
          <Field label="mails.footer" help="mails.footer_help" lines={2} {...field('footer')} />
        </Part>
        <Part id="reminders" title="mails.desk" isTop>
          <Text as="p" tone="subdued">
            {words.t('mails.desk_help')}
          </Text>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Field label="mails.desk_address" help="mails.desk_address_help" {...field('deskAddress')} />
            <Field label="mails.hours" help="mails.hours_help" {...field('unansweredAfterHours')} />
          </InlineGrid>
        </Part>
        {!props.isLocked && (
          <InlineStack align="end">
            <Button submit variant="primary" loading={isBusy}>
              {words.t('mails.save')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Form>
  )
}

const AllMails = ({ own }: Pick<MessagesScreenProps, 'own'>) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {words.t('mails.all')}
          </Text>
          <Text as="p" tone="subdued">
            {words.t('mails.all_help')}
          </Text>
        </BlockStack>
        {mailKinds.map((kind) => (
          <InlineStack key={kind} align="space-between" gap="200">
            <Text as="h3">{words.find(`message.${kind}`) ?? kind}</Text>
            <InlineStack gap="300">
              {mailLocales.map((locale) => (
                <InlineStack key={locale} gap="100" blockAlign="center">
                  <Link
                    url={`/app/settings/messages/${kind}?language=${locale}`}
                    accessibilityLabel={words.t('mails.edit', {
                      mail: words.find(`message.${kind}`) ?? kind,
                      language: words.t(`opening.languages.${locale}`),
                    })}
                  >
                    {words.t(`opening.languages.${locale}`)}
                  </Link>
                  {own.includes(`${kind}.${locale}`) && <Badge tone="info">{words.t('mails.own')}</Badge>}
                </InlineStack>
              ))}
            </InlineStack>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  )
}
