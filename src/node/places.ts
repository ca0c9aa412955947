/** How many rows met each place. It grows with the largest of them. */
export interface Places {
  add(place: number): void;
  /** Takes back that a row met the place. */
  withdraw(place: number): void;
  has(place: number): boolean;
}

export function createPlaces(): Places {
  let rows = new Uint32Array(1 << 10);
  return {
    add(place) {
      if (place >= rows.length) {
        const more = new Uint32Array(Math.max(place + 1, rows.length * 2));
        more.set(rows);
        rows = more;
      }
      rows[place]!++;
    },
    withdraw: (place) => void rows[place]!--,
    has: (place) => (rows[place] ?? 0) > 0,
  };
}
