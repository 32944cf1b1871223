import { describe, expect, test } from 'vitest'
import { parseChecklists } from '../../../../app/contracts/checklists.ts'
import type { Checklist } from '../../../../app/domain/inspection/checklist.ts'
import { suggestedChecklist } from '../../../../app/domain/inspection/suggested-checklist.ts'
import { checkField, checklistField, fieldsOf } from '../../../../app/ui/desk/settings/checklists-form.ts'
import { readChecklistsForm } from '../../../../app/ui/desk/settings/read-checklists-form.ts'
import { aCheck, aChecklist, documentOf } from '../../../builders/checklists.ts'

const filledFrom = (...checklists: readonly Checklist[]): FormData => {
  const form = new FormData()
  for (const [list, { name, scope, types, checks }] of fieldsOf(documentOf(...checklists)).entries()) {
    form.set(checklistField(list, 'name'), name)
    form.set(checklistField(list, 'scope'), scope)
    form.set(checklistField(list, 'types'), types)
    for (const [check, { question, grade }] of checks.entries()) {
      form.set(checkField(list, check, 'q'), question)
      form.set(checkField(list, check, 'g'), grade)
    }
  }
  return form
}
const shoes = aChecklist({ name: 'Shoes', productTypes: ['Shoes', 'Boots'] })
const problemsOf = (form: FormData) => readChecklistsForm(form).problems

describe('the form of the checklists', () => {
  test('means what it was filled from', () => {
    expect(readChecklistsForm(filledFrom(suggestedChecklist, shoes)).checklists).toEqual(
      documentOf(suggestedChecklist, shoes),
    )
  })

  test('takes a check out when its question is emptied, and a checklist when all of it is', () => {
    const form = filledFrom(aChecklist(), shoes)
    form.set(checkField(0, 0, 'q'), '  ')
    for (const name of [checkField(1, 0, 'q'), checkField(1, 1, 'q')]) form.set(name, '')
    form.set(checklistField(1, 'name'), '')
    form.set(checklistField(1, 'types'), '')
    const [, second] = aChecklist().checks
    expect(readChecklistsForm(form).checklists).toEqual(
      documentOf(aChecklist({ checks: second ? [second] : [] })),
    )
  })

  test('names every field that is wrong, at the place where it was filled in', () => {
    const form = filledFrom(aChecklist(), shoes)
    form.set(checklistField(0, 'name'), '')
    form.set(checkField(0, 7, 'q'), 'x'.repeat(201))
    form.set(checkField(0, 7, 'g'), 'B')
    form.set(checklistField(1, 'types'), ' , ')
    expect(problemsOf(form)).toEqual({
      'c.0.name': 'missing',
      'c.0.q.7': 'too_long',
      'c.1.types': 'no_types',
    })
  })

  test('refuses two checklists for the same goods, and a question asked twice', () => {
    expect(problemsOf(filledFrom(shoes, aChecklist({ name: 'Boots', productTypes: ['BOOTS'] })))).toEqual({
      'c.1.types': 'type_taken',
    })
    expect(problemsOf(filledFrom(aChecklist(), aChecklist({ name: 'Rest' })))).toEqual({
      'c.1.types': 'others_taken',
    })
    expect(problemsOf(filledFrom(aChecklist({ checks: [aCheck(), aCheck()] })))).toEqual({
      'c.0.q.1': 'question_taken',
    })
  })

  test('refuses a checklist of a thousand checks, and a thousand checklists', () => {
    const checks = Array.from({ length: 1000 }, (_check, index) => aCheck({ question: `Check ${index}?` }))
    expect(problemsOf(filledFrom(aChecklist({ checks })))).toEqual({ 'c.0.checks': 'too_many' })
    const many = Array.from({ length: 1000 }, (_list, index) =>
      aChecklist({ name: `List ${index}`, productTypes: [`Type ${index}`] }),
    )
    expect(problemsOf(filledFrom(...many))).toEqual({ checklists: 'too_many' })
  })

  test('refuses a grade that there is not, and a checklist that asks nothing', () => {
    const form = filledFrom(aChecklist())
    form.set(checkField(0, 0, 'g'), 'Z')
    expect(problemsOf(form)).toEqual({ 'c.0.q.0': 'unreadable' })
    expect(problemsOf(filledFrom(aChecklist({ checks: [] })))).toEqual({ 'c.0.checks': 'no_checks' })
  })

  test('keeps markup as the text that it is, and makes one line of several', () => {
    const question = '<script>alert(1)</script> & "tags"?'
    const form = filledFrom(aChecklist({ checks: [aCheck({ question })] }))
    expect(readChecklistsForm(form).checklists?.checklists[0]?.checks[0]?.question).toBe(question)
    form.set(checkField(0, 0, 'q'), 'Is it\r\n  clean?')
    expect(readChecklistsForm(form).checklists?.checklists[0]?.checks[0]?.question).toBe('Is it clean?')
  })
})

test('the document itself is strict: unknown keys, control characters and half characters are refused', () => {
  expect(parseChecklists(documentOf(suggestedChecklist)).ok).toBe(true)
  for (const document of [
    null,
    { ...documentOf(), extra: 1 },
    documentOf(aChecklist({ name: 'a\u0000b' })),
    documentOf(aChecklist({ name: 'half \ud800' })),
    documentOf(aChecklist({ productTypes: [' Shoes'] })),
  ])
    expect(parseChecklists(document)).toMatchObject({ refusal: { code: 'checklists_invalid' } })
})
