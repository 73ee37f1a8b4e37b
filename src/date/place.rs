//! Where in a text an expression stands: its sentence, its paragraph, inside a 《title》 or not.

/// The place of an expression, by counts from the start of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    sentence: usize,
    paragraph: usize,
    pub(super) in_title: bool,
}

impl Place {
    pub(super) fn same_sentence(&self, other: &Place) -> bool {
        self.sentence == other.sentence && self.same_paragraph(other)
    }

    pub(super) fn same_paragraph(&self, other: &Place) -> bool {
        self.paragraph == other.paragraph
    }
}

/// One pass over a text that tells the place of each expression in turn.
pub(super) struct Places<'t> {
    text: &'t str,
    at: usize,
    place: Place,
    last_visible: char,
    blanks: usize,
    line_ends: usize,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Places { text, at: 0, place: Place::default(), last_visible: '\n', blanks: 0, line_ends: 0 }
    }

    /// The place at `offset`, which must not lie before the one asked for last.
    pub(super) fn advance(&mut self, offset: usize) -> Place {
        let text = self.text;
        for character in text.get(self.at..offset).unwrap_or_default().chars() {
            self.pass(character);
        }
        self.at = offset.max(self.at);
        self.open_paragraph_if_due();
        self.place
    }

    fn pass(&mut self, character: char) {
        if character.is_whitespace() {
            self.blanks += 1;
            self.line_ends += usize::from(character == '\n');
            return;
        }
        self.open_paragraph_if_due();
        self.last_visible = character;
        match character {
            '。' | '！' | '？' => self.place.sentence += 1,
            '《' => self.place.in_title = true,
            '》' => self.place.in_title = false,
            _ => {}
        }
    }

    /// A paragraph opens after a blank line, or after the blanks that follow a full stop. A line end
    /// alone does not open one: printed pages break lines anywhere.
    fn open_paragraph_if_due(&mut self) {
        let ended = "。！？：；)）”\n".contains(self.last_visible);
        if self.line_ends > 1 || (ended && (self.line_ends == 1 || self.blanks > 1)) {
            self.place.paragraph += 1;
            self.place.in_title = false;
        }
        (self.blanks, self.line_ends) = (0, 0);
    }
}
