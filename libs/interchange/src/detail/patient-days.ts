import type { AdministrativeSex, LineDetail } from '#claims';
import { dayOf } from '../days.js';

/** Birth and death as the sender wrote them; either may name a month or a year only. */
export interface PatientDays {
  readonly birth: string | null;
  readonly death: string | null;
}

const sexes: readonly AdministrativeSex[] = ['male', 'female', 'other', 'unknown'];

export function readSex(text: string | null): AdministrativeSex | null {
  return sexes.find((sex) => sex === text) ?? null;
}

/** Full years on a day; null when the birth date is not known to the day, or comes after it. */
export function ageOn({ birth }: PatientDays, day: string | null): number | null {
  const born = birth === null ? null : /^\d{4}-\d{2}-\d{2}/.exec(birth)?.[0];
  if (born == null || day === null || day < born) return null;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** What a patient's days say of a service; days that are not fully known contradict nothing they could hold. */
export function lifeOn(
  { birth, death }: PatientDays,
  day: string | null,
): Pick<LineDetail, 'servicedBeforeBirth' | 'servicedAfterDeath'> {
  const born = birth === null ? null : dayOf(birth, 'first');
  const died = death === null ? null : dayOf(death, 'last');
  return {
    servicedBeforeBirth: day !== null && born !== null && day < born,
    servicedAfterDeath: day !== null && died !== null && day > died,
  };
}
