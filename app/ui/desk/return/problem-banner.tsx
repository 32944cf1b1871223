import { Form } from '@remix-run/react'
import { Banner, BlockStack, Box, Button, InlineStack, RadioButton, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { CallProblemView } from '../../../contracts/views.ts'
import { notPutTogether, unclearInChannel } from '../../../domain/returns/channel-call.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { callWord } from './call-word.ts'
import { FormText } from '../form-fields.tsx'

const verdicts = ['it_happened', 'try_again', 'give_up'] as const

type Asked = 'verdict' | 'payment_verdict' | 'booking_verdict'

/** A step in the channel that a person has to look at: what is known, and the three things it can have been. */
export const ProblemBanner = (props: { readonly problem: CallProblemView; readonly version: number }) => {
  const { words, at } = useDesk()
  const { problem, version } = props
  const what = words.find(callWord(problem.kind, problem.byHand)) ?? problem.kind
  return (
    <Banner
      tone={problem.status === 'failed' ? 'critical' : 'warning'}
      title={words.t(`problem.title.${titleOf(problem)}`, { what })}
    >
      <BlockStack gap="300">
        <Known problem={problem} />
        <Text as="p" tone="subdued">
          {words.t('problem.since', { at: at(problem.since) })}
        </Text>
        {problem.canDecide ? (
          <Verdict callId={problem.callId} version={version} asked={askedOf(problem)} />
        ) : (
          <Text as="p">{words.t('problem.not_yours')}</Text>
        )}
      </BlockStack>
    </Banner>
  )
}

/** What is only booked did not leave, and is not paid by being seen: somebody sends it afterwards. */
export const askedOf = ({ kind, status, byHand }: CallProblemView): Asked => {
  if (byHand === 'all') return 'booking_verdict'
  return kind === 'pay_out' && status === 'unknown' ? 'payment_verdict' : 'verdict'
}

const titleOf = ({ status, reason }: CallProblemView) =>
  status === 'failed' && reason === notPutTogether ? 'not_put_together' : status

const Known = ({ problem }: { readonly problem: CallProblemView }) => {
  const { words } = useDesk()
  if (problem.reason === unclearInChannel)
    return (
      <>
        <Text as="p">{words.t('problem.look.unclear_in_channel')}</Text>
        <Text as="p">{words.t('problem.decide_there_too')}</Text>
      </>
    )
  return (
    <>
      <Text as="p">{words.find(`problem.known_reason.${problem.reason}`) ?? `“${problem.reason}”`}</Text>
      <Text as="p">{words.t(`problem.${problem.status}_help`)}</Text>
    </>
  )
}

const Verdict = (props: { readonly callId: string; readonly version: number; readonly asked: Asked }) => {
  const { callId, version, asked } = props
  const { words } = useDesk()
  const [verdict, setVerdict] = useState<(typeof verdicts)[number] | null>(null)
  const isBusy = useIsSubmitting('resolve_call')
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="resolve_call" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="callId" value={callId} />
      <BlockStack gap="200">
        {verdicts.map((one) => (
          <RadioButton
            key={one}
            id={`${callId}-${one}`}
            name="verdict"
            value={one}
            label={words.t(`problem.${asked}.${one}`)}
            helpText={words.t(`problem.${asked}_help.${one}`)}
            checked={verdict === one}
            onChange={() => setVerdict(one)}
          />
        ))}
        {verdict !== null && (
          <Box maxWidth="480px">
            <BlockStack gap="200">
              <FormText label={words.t('problem.reason')} name="reason" multiline={2} maxLength={500} />
              <InlineStack>
                <Button submit loading={isBusy}>
                  {words.t('problem.go')}
                </Button>
              </InlineStack>
            </BlockStack>
          </Box>
        )}
      </BlockStack>
    </Form>
  )
}
