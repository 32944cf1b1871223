import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import { BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris'
import { instructionSteps, type InstructionMedia } from '../../../domain/returns/instructions.ts'
import { shopperWords } from '../../../i18n/shopper-words.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormText } from '../form-fields.tsx'

type ScreenProps = { readonly media: InstructionMedia; readonly answer: ActionAnswer | undefined }

export const InstructionsScreen = ({ media, answer }: ScreenProps) => {
  const { words, staff } = useDesk()
  const isOwner = staff.role === 'owner'
  return (
    <Page
      title={words.t('instructions.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('instructions.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <BlockStack gap="400">
            <Text as="p">{words.t('instructions.help')}</Text>
            {!isOwner && (
              <Text as="p" tone="subdued">
                {words.t('instructions.only_owner')}
              </Text>
            )}
            <Discardable>
              {(discard) => (
                <Addresses media={media} answer={answer} isLocked={!isOwner} onDiscard={discard} />
              )}
            </Discardable>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  )
}

const Addresses = (props: {
  readonly media: InstructionMedia
  readonly answer: ActionAnswer | undefined
  readonly isLocked: boolean
  readonly onDiscard: () => void
}) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('change_instructions')
  return (
    <Form method="post" data-save-bar onReset={props.onDiscard}>
      <input type="hidden" name="intent" value="change_instructions" />
      <BlockStack gap="300">
        {instructionSteps.map((step) => (
          <FormText
            key={step}
            label={shopperWords('en').t(`portal.steps.${step}_name`)}
            name={step}
            helpText={words.t('instructions.address_help')}
            maxLength={500}
            disabled={props.isLocked}
            initial={props.media[step] ?? ''}
            {...(isRefused(props.answer, step) ? { error: words.t('instructions.address_wrong') } : {})}
          />
        ))}
        {!props.isLocked && (
          <InlineStack align="end">
            <Button submit variant="primary" loading={isBusy}>
              {words.t('instructions.save')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Form>
  )
}

const isRefused = (answer: ActionAnswer | undefined, step: string): boolean =>
  answer?.refusal?.code === 'media_no_address' && answer.refusal['step'] === step
