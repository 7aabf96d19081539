import { AskServer } from './ask-server';
import { PasteBox } from './paste-box';
import { SeenList } from './seen-list';

/** Judges what is pasted, tells of the tickets that were seen, and makes requests for new ones. */
export const Tickets = () => (
  <div class="halves">
    <section aria-labelledby="paste">
      <PasteBox />
      <SeenList />
    </section>
    <AskServer />
  </div>
);
