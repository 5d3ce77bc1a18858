/** How numbers, sizes and times are written, everywhere alike. */

const WHOLE = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const DAY_SECONDS = 86_400;

export const count = (number) => (number === undefined || number === null ? '–' : WHOLE.format(number));

/** Above ten thousand the digits do not matter: 1.2M. */
export const short = (number) =>
  number === undefined || number === null
    ? '–'
    : number < 10_000
      ? count(number < 10 ? Math.round(number * 10) / 10 : Math.round(number))
      : SHORT.format(number);

export function bytes(size) {
  if (size === undefined || size === null) {
    return '–';
  }
  let unit = 0;
  let left = size;
  // Half a unit below 1,024 would be written as 1,024 of the smaller one.
  while (left >= 1023.5 && unit < BYTE_UNITS.length - 1) {
    left /= 1024;
    unit++;
  }
  return `${unit === 0 || left >= 100 ? Math.round(left) : left.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** 42 s, 3 min 5 s, 2 h 10 min, 4 d 3 h. */
export function duration(seconds) {
  if (seconds === undefined || seconds === null) {
    return '–';
  }
  const whole = Math.round(seconds);
  const pair = (large, small, names) =>
    `${Math.floor(whole / large)} ${names[0]}${Math.floor((whole % large) / small) ? ` ${Math.floor((whole % large) / small)} ${names[1]}` : ''}`;
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return pair(60, 1, ['min', 's']);
  }
  return whole < DAY_SECONDS ? pair(3600, 60, ['h', 'min']) : pair(DAY_SECONDS, 3600, ['d', 'h']);
}

/** 850 µs, 4.2 ms, 1.3 s. */
export function micros(amount) {
  if (amount === undefined || amount === null) {
    return '–';
  }
  if (amount < 999.5) {
    return `${Math.round(amount)} µs`;
  }
  const millis = amount / 1000;
  return millis < 999.5 ? `${millis < 10 ? millis.toFixed(1) : Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}

/** AWS's JSON has seconds with a fraction, forms and attributes have texts. */
export function toDate(time) {
  if (time instanceof Date) {
    return time;
  }
  return new Date(typeof time === 'number' ? time * 1000 : /^\d+$/.test(time) ? Number(time) : time);
}

export function timestamp(time) {
  if (time === undefined || time === null || time === '') {
    return '–';
  }
  const date = toDate(time);
  const pad = (number, width = 2) => String(number).padStart(width, '0');
  return (
    `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ` +
    `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
  );
}

/** The time of day, with the date where that is not today's. */
export function clock(time, { millis = false } = {}) {
  const [day, whole] = timestamp(time).split(' ');
  const at = millis ? whole : whole.slice(0, 'hh:mm:ss'.length);
  return day === timestamp(new Date()).split(' ')[0] ? at : `${day} ${at}`;
}

export function ago(time) {
  if (time === undefined || time === null || time === '') {
    return '–';
  }
  return `${duration(Math.max(0, (Date.now() - toDate(time).getTime()) / 1000))} ago`;
}

/** The last part of an ARN, or of a queue's URL. */
export const nameOf = (arnOrUrl) => (arnOrUrl ?? '').split(/[:/]/).pop();
