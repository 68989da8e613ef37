//! Colours, and what stands for them where there are none.

use ratatui::style::{Color, Modifier, Style};

/// How things look. Without colour nothing is lost: marked words have brackets and a sign in the margin.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether there are colours.
    pub color: bool,
}

impl Look {
    /// The words in question.
    pub fn marked(self) -> Style {
        self.styled(Style::new().fg(Color::Black).bg(Color::Yellow))
    }

    /// What is less looked at: titles, names of fields.
    pub fn quiet(self) -> Style {
        self.styled(Style::new().add_modifier(Modifier::DIM))
    }

    /// The name of a key.
    pub fn key(self) -> Style {
        self.styled(Style::new().add_modifier(Modifier::BOLD))
    }

    /// What is chosen in a list.
    pub fn chosen(self) -> Style {
        self.styled(Style::new().add_modifier(Modifier::REVERSED))
    }

    /// Something was not done.
    pub fn bad(self) -> Style {
        self.styled(Style::new().fg(Color::Red).add_modifier(Modifier::BOLD))
    }

    /// A status, by its name.
    pub fn status(self, status: &str) -> Style {
        let color = match status {
            "accepted" => Color::Green,
            "rejected" | "dismissed" => Color::Red,
            "corrected" => Color::Cyan,
            _ => Color::Reset,
        };
        self.styled(Style::new().fg(color).add_modifier(Modifier::BOLD))
    }

    fn styled(self, style: Style) -> Style {
        if self.color { style } else { Style::new() }
    }
}
