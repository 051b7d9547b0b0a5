import { ageOn, lifeOn, readSex } from './patient-days.js';

const born = (birth: string | null, death: string | null = null) => ({ birth, death });

test.each([
  ['2000-03-10', '2024-03-09', 23],
  ['2000-03-10', '2024-03-10', 24],
  ['2000-02-29', '2023-02-28', 22],
  ['2000-02-29', '2023-03-01', 23],
  ['2024-03-10', '2024-03-10', 0],
])('who was born on %s is on %s %i years old', (birth, day, age) => {
  expect(ageOn(born(birth), day)).toBe(age);
});

test('an age that is not known to the year is none', () => {
  expect([
    ageOn(born('2000'), '2024-01-01'),
    ageOn(born('2000-03'), '2024-01-01'),
    ageOn(born(null), '2024-01-01'),
    ageOn(born('2000-03-10'), null),
    ageOn(born('2030-03-10'), '2024-01-01'),
  ]).toEqual([null, null, null, null, null]);
});

test('a service before the birth or after the death contradicts it, one on the day does not', () => {
  const days = born('2000-03-10', '2020-05-01T10:00:00Z');
  expect(lifeOn(days, '2000-03-09')).toEqual({ servicedBeforeBirth: true, servicedAfterDeath: false });
  expect(lifeOn(days, '2000-03-10')).toEqual({ servicedBeforeBirth: false, servicedAfterDeath: false });
  expect(lifeOn(days, '2020-05-01')).toEqual({ servicedBeforeBirth: false, servicedAfterDeath: false });
  expect(lifeOn(days, '2020-05-02')).toEqual({ servicedBeforeBirth: false, servicedAfterDeath: true });
});

test('a death known to the year contradicts only what is certainly after it', () => {
  expect(lifeOn(born(null, '2020'), '2020-12-31').servicedAfterDeath).toBe(false);
  expect(lifeOn(born(null, '2020'), '2021-01-01').servicedAfterDeath).toBe(true);
});

test('only codes of the value set are a sex', () => {
  expect([readSex('female'), readSex('F'), readSex(null)]).toEqual(['female', null, null]);
});
