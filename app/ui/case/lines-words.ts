import type { CaseOnPaper, PackBlock } from '../../contracts/case-pack.ts'
import type { ExplanationView, ReturnLineView } from '../../contracts/views.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { lineReason } from '../../i18n/reason-words.ts'
import { findingSentences } from '../desk/return/finding-words.ts'
import { gradeTermsSentence } from '../desk/return/grade-terms.ts'
import { explanationWords } from '../policy/explanation-words.ts'
import { actorName } from '../desk/actor-name.ts'
import type { Wording } from './word-pack.ts'

/** Each line: what was asked for and why, how the policy decided and by which rule, what was found. */
export const linesBlocks = (wording: Wording): readonly PackBlock[] => [
  { kind: 'heading', text: wording.words.t('pack.lines') },
  ...wording.paper.view.lines.flatMap((line) => {
    const known = wording.paper.lines.find(({ returnLineId }) => returnLineId === line.returnLineId)
    return [
      ...askedBlocks(wording.words, line, known),
      { kind: 'subheading', text: wording.words.t('pack.decision') } as const,
      ...decisionBlocks(wording.words, line),
      { kind: 'subheading', text: wording.words.t('pack.found') } as const,
      ...foundBlocks(wording, line),
    ]
  }),
]

const askedBlocks = (
  words: DeskWords,
  line: ReturnLineView,
  known: CaseOnPaper['lines'][number] | undefined,
): readonly PackBlock[] => {
  const title = [line.title, line.variantTitle].filter((part) => part !== null).join(' · ')
  const said = [
    line.sku === null ? null : words.t('pack.sku', { sku: line.sku }),
    known ? words.t('pack.line_id', { id: known.lineId, units: known.units.join(', ') }) : null,
    words.t('page.reason', { reason: lineReason(words, line) }),
    words.t('page.wants', { resolution: words.t(`resolution.${line.resolution}`) }),
    line.note === null ? null : `${words.t('page.shopper_note')}: “${line.note}”`,
  ]
  return [
    { kind: 'subheading', text: words.t('pack.line', { quantity: line.quantity, title }) },
    ...said.flatMap((text): PackBlock[] => (text === null ? [] : [{ kind: 'text', text }])),
  ]
}

const decisionBlocks = (words: DeskWords, { decision }: ReturnLineView): readonly PackBlock[] => {
  const anchor = words.t(`anchor.${decision.anchor}`)
  const anchoredOn = words.day(decision.anchoredOn)
  const until =
    decision.lastDay === null
      ? words.t('page.window_none', { anchor, anchoredOn })
      : words.t('page.window', { anchor, anchoredOn, lastDay: words.day(decision.lastDay) })
  return [
    { kind: 'text', text: until },
    ...(decision.explanation ? explainedBlocks(words, decision.explanation) : []),
    { kind: 'quiet', text: words.t('page.policy_version', { hash: decision.policyHash }) },
  ]
}

/** What was answered with its rule, and each rule that did not apply with what kept it. */
const explainedBlocks = (words: DeskWords, view: ExplanationView): readonly PackBlock[] => {
  const { answers, passedOver } = explanationWords(words, view)
  const rows = answers.map(({ name, answer, by }) => ({ name, value: [`${answer}.`, ...by].join(' ') }))
  const quiet = passedOver.length > 0 ? [words.t('explained.not_applied'), ...passedOver] : []
  return [{ kind: 'facts', rows }, ...quiet.map((text) => ({ kind: 'quiet', text }) as const)]
}

const foundBlocks = ({ words, at }: Wording, line: ReturnLineView): readonly PackBlock[] => {
  if (line.findings.length === 0) return [{ kind: 'text', text: words.t('pack.none_found') }]
  return line.findings.map((finding) => ({
    kind: 'entry',
    when: at(finding.at),
    who: actorName(words, finding.actor),
    text: words.t('inspection.found', {
      quantity: finding.quantity,
      terms: gradeTermsSentence(words, finding.grade, line.decision.gradeTerms[finding.grade]),
    }),
    further: findingSentences(words, finding),
  }))
}
