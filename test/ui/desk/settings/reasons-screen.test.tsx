import { describe, expect, test } from 'vitest'
import { parseReasons, type ReasonsPageView } from '../../../../app/contracts/reasons.ts'
import { usualReasons } from '../../../../app/domain/returns/reason-catalogue.ts'
import { ReasonGroupCard } from '../../../../app/ui/desk/settings/reason-group-card.tsx'
import { ReasonsScreen } from '../../../../app/ui/desk/settings/reasons-screen.tsx'
import {
  documentOf,
  editedFrom,
  headingOf,
  marksOf,
  namesIn,
  type EditedGroup,
} from '../../../../app/ui/desk/settings/reasons-form.ts'
import { rendered } from '../rendered.tsx'

const view: ReasonsPageView = {
  catalogue: usualReasons,
  basedOn: null,
  photos: [],
  counts: [],
  used: [],
  days: 90,
}
const ours = (_kind: string, code: string) => ({ en: `EN ${code}`, id: '', nl: '' })
const usual = editedFrom(view, ours)

const named = (code: string, en: string): readonly EditedGroup[] =>
  usual.map((group) => ({
    ...group,
    labels: group.code === code ? { ...group.labels, en } : group.labels,
    choices: group.choices.map((choice) =>
      choice.code === code ? { ...choice, labels: { ...choice.labels, en } } : choice,
    ),
  }))

const refusedOf = (groups: readonly EditedGroup[]) => {
  const read = parseReasons(documentOf(groups))
  if (read.ok) throw new Error('it can be read')
  return read.refusal
}

describe('a name that cannot be used', () => {
  test('is marked at its own field, of a group as of a reason, with what was sent', () => {
    const group = named('quality', '  ')
    expect(marksOf(refusedOf(group), group)).toEqual(new Map([['reason-group-quality-en', '']]))
    const choice = named('damaged', 'x'.repeat(81))
    expect(marksOf(refusedOf(choice), choice)).toEqual(
      new Map([['reason-choice-damaged-en', 'x'.repeat(81)]]),
    )
  })

  test('that is of no field marks none, and is said at the head of the page only', () => {
    for (const document of [null, { groups: [], photos: ['A'] }]) {
      const read = parseReasons(document)
      expect(marksOf(read.ok ? null : read.refusal, usual).size).toBe(0)
    }
    expect(marksOf({ code: 'reasons_outdated' }, usual).size).toBe(0)
    expect(marksOf({ code: 'reasons_invalid', at: ['groups.99.labels.en', 7] }, usual).size).toBe(0)
  })

  test('is told there and nowhere else', () => {
    const groups = named('damaged', '')
    const card = (changed: readonly EditedGroup[]) =>
      rendered(
        <ReasonGroupCard
          groups={changed}
          at={1}
          view={view}
          isLocked={false}
          former={namesIn(usual)}
          refused={marksOf(refusedOf(groups), groups)}
          onChange={() => undefined}
          onMove={() => undefined}
        />,
      )
    const page = card(groups)
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(1)
    expect(/<input[^>]*id="reason-choice-damaged-en"[^>]*>/.exec(page)?.[0]).toContain('aria-invalid="true"')
    expect(page).toContain('The reason “EN damaged” needs an English name.')
    expect(card(named('damaged', 'Broken'))).not.toContain('aria-invalid="true"')
  })
})

test('what was emptied keeps its former name in its heading until it has another', () => {
  const names = namesIn(usual)
  const [, emptied] = named('quality', ' ')
  expect(emptied && headingOf(names, 'group', emptied)).toBe('EN quality')
  const [, renamed] = named('quality', 'Flaws')
  expect(renamed && headingOf(names, 'group', renamed)).toBe('Flaws')
  expect(headingOf(names, 'choice', { code: 'own_1', labels: { en: '', id: '', nl: '' } })).toBe(null)
})

test('the first cannot go up, and the last cannot go down', () => {
  const page = rendered(<ReasonsScreen view={view} answer={undefined} />)
  const isDisabled = (label: string) => {
    const button = new RegExp(`<button[^>]*aria-label="${label}"[^>]*>`).exec(page)?.[0]
    return button?.includes('aria-disabled="true"')
  }
  const groups = [...page.matchAll(/<h2[^>]*>([^<]+)<\/h2>/g)].map(([, name]) => name ?? '')
  expect(groups).toHaveLength(usualReasons.groups.length)
  for (const [at, name] of groups.entries()) {
    expect([name, isDisabled(`Move ${name} up`)]).toEqual([name, at === 0])
    expect([name, isDisabled(`Move ${name} down`)]).toEqual([name, at === groups.length - 1])
  }
  const reasons = [...page.matchAll(/<h3[^>]*>([^<]+)<\/h3>/g)].map(([, name]) => name ?? '').slice(0, 2)
  expect(reasons.map((name) => isDisabled(`Move ${name} up`))).toEqual([true, false])
  expect(reasons.map((name) => isDisabled(`Move ${name} down`))).toEqual([false, true])
})
