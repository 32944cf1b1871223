import { useState } from 'react'
import type { Rule } from '../../../domain/policy/policy.ts'
import { answered, type Answered } from '../../policy/answer-clauses.ts'
import { editedAnswers, writtenAnswers } from './edited-answers.ts'
import { editedCondition, writtenCondition } from './edited-condition.ts'

const newRule: Rule = { name: '', when: { all: [] }, answers: {} }

/** Keys for the conditions of one form. */
const counting = () => {
  let last = 0
  return () => (last += 1)
}

/** A rule while it is edited (null: a new one), and the document that it makes. */
export const useEditedRule = (was: Rule | null) => {
  const rule = was ?? newRule
  const [nextKey] = useState(counting)
  const [name, setName] = useState(rule.name)
  const [when, setWhen] = useState(() => editedCondition(rule.when, nextKey))
  const [answers, setAnswers] = useState(() => editedAnswers(rule.answers))
  const [given, setGiven] = useState<readonly Answered[]>(() =>
    answered.filter((one) => rule.answers[one] !== undefined),
  )
  const written = writtenCondition(when)
  const document = {
    name: name.trim(),
    ...(rule.off && { off: true }),
    when: written.when,
    answers: writtenAnswers(answers, given),
  }
  return { nextKey, name, setName, when, setWhen, answers, setAnswers, given, setGiven, written, document }
}
